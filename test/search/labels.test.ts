import assert from "node:assert/strict";
import { test } from "node:test";
import { startPodServer } from "../support/start-pod-server.ts";

const PREFIXES =
  "@prefix acl: <http://www.w3.org/ns/auth/acl#>. @prefix foaf: <http://xmlns.com/foaf/0.1/>. @prefix schema: <http://schema.org/>.";

test("a name that everybody could see is in nobody's text any more when its access rules are narrowed", async () => {
  await using pods = await startPodServer();
  const { root, alice, bob } = pods;
  const put = async (path: string, body: string): Promise<void> => {
    const answer = await alice.fetch(root + path, {
      method: "PUT",
      headers: { "content-type": "text/turtle" },
      body: `${PREFIXES} ${body}`,
    });
    assert.ok(answer.ok, await answer.text());
  };
  const rules = (name: string, more: string): string =>
    `<#o> a acl:Authorization; acl:agent <${alice.webId}>; acl:accessTo <${name}>; acl:mode acl:Read, acl:Write, acl:Control. ${more}`;
  const everybody =
    "<#p> a acl:Authorization; acl:agentClass foaf:Agent; acl:accessTo <place.ttl>; acl:mode acl:Read.";
  const toBob = `<#b> a acl:Authorization; acl:agent <${bob.webId}>; acl:accessTo <visit.ttl>; acl:mode acl:Read.`;
  await put("place.ttl", '<#it> a schema:Place; schema:name "Quagmire Observatory".');
  await put("place.ttl.acl", rules("place.ttl", everybody));
  await put(
    "visit.ttl",
    `<#it> a schema:Event; schema:name "A visit"; schema:location <${root}place.ttl#it>.`,
  );
  await put("visit.ttl.acl", rules("visit.ttl", toBob));
  const find = async (send: typeof fetch): Promise<readonly string[]> => {
    const answer = await send(`${root}.search?text=quagmire&arms=words`);
    const { hits } = (await answer.json()) as { readonly hits: readonly { readonly document: string }[] };
    return hits.map(({ document }) => document.slice(root.length)).sort();
  };
  let seen: readonly string[] = [];
  for (let attempt = 0; attempt < 100 && seen.length < 2; attempt++) seen = await find(bob.fetch);
  assert.deepEqual(seen, ["place.ttl", "visit.ttl"]);
  await put("place.ttl.acl", rules("place.ttl", ""));
  assert.deepEqual(await find(bob.fetch), []);
});
