import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { WEBIZEN_ACCESS, XSD } from "@webizen/ontologies";
import { parseTurtle } from "../rdf/parse-rdf.ts";
import { decideAccess } from "./decide.ts";
import { parseAcl } from "./parse-acl.ts";
import { formatWacAllow } from "./wac-allow.ts";

const THING = "https://pod.example/notes/";
const BOB = "https://bob.example/#me";
const NOW = Date.parse("2026-11-23T12:00:00Z");

/** What Bob may do where a rule lets him read until then. */
async function bobUntil(end: string): Promise<string> {
  const text = `@prefix acl: <http://www.w3.org/ns/auth/acl#>.
    <#rule> a acl:Authorization; acl:accessTo <./>; acl:mode acl:Read; acl:agent <${BOB}>; <${WEBIZEN_ACCESS.until}> ${end}.`;
  const aclIri = `${THING}.acl`;
  const { quads } = parseTurtle(text, { contentType: "text/turtle", baseIri: aclIri });
  const decided = await decideAccess(parseAcl(quads, { aclIri, subjectIri: THING }), {
    credentials: { agent: BOB },
    resourceIri: THING,
    inherited: false,
    now: NOW,
    isGroupMember: async () => false,
  });
  return formatWacAllow(decided);
}

const at = (time: string): string => `"${time}"^^<${XSD.dateTime}>`;
const NOTHING = 'user="",public=""';

describe("decideAccess, where a rule has an end", () => {
  it("grants until then, and nothing from then on", async () => {
    assert.equal(await bobUntil(at("2026-11-23T12:00:00.001Z")), 'user="read",public=""');
    assert.equal(await bobUntil(at("2026-11-23T13:00:00+01:00")), NOTHING);
  });

  it("grants nothing where the end is no time that everybody understands alike", async () => {
    const ends = ['"tomorrow"', at("2027-01-01T00:00:00"), '"2027-01-01T00:00:00Z"', "<https://x.example/>"];
    for (const end of ends) assert.equal(await bobUntil(end), NOTHING, end);
  });

  it("takes the earliest of several ends", async () => {
    assert.equal(await bobUntil(`${at("2027-01-01T00:00:00Z")}, ${at("2026-01-01T00:00:00Z")}`), NOTHING);
  });
});
