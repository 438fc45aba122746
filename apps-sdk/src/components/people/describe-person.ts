import type { Quad, Term } from "@rdfjs/types";
import { AS, FOAF, RDFS, SCHEMA, VCARD } from "@webizen/ontologies";
import { decodeSafely } from "../../files/names.ts";
import { safeLink } from "../base/safe-link.ts";

/** Somebody, as their profile tells of them. */
export interface Person {
  readonly webId: string;
  /** The name that the profile gives, else one made of the WebID. */
  readonly name: string;
  /** Address of a picture. */
  readonly picture: string | undefined;
  /** What they do, or a sentence about them. */
  readonly about: readonly string[];
  /** Pages and addresses, which are safe to link to. */
  readonly links: readonly string[];
  /** WebIDs of those whom they know. */
  readonly knows: readonly string[];
}

const NAMES = [FOAF.name, VCARD.fn, SCHEMA.name, AS.name, RDFS.label, FOAF.nick];
const PICTURES = [VCARD.hasPhoto, FOAF.img, FOAF.depiction, SCHEMA.image, AS.icon];
const ABOUT = [VCARD.role, VCARD["organization-name"], VCARD.note, SCHEMA.description];
const LINKS = [FOAF.homepage, VCARD.url, VCARD.hasURL, SCHEMA.url, FOAF.weblog, VCARD.hasEmail, FOAF.mbox];
const MAX_LINKS = 20;

/** Reads what a document says about a person. Addresses that would run something are left out. */
export function describePerson(quads: readonly Quad[], webId: string): Person {
  const valuesOf = (subject: string, predicates: readonly string[]): Term[] =>
    predicates.flatMap((predicate) =>
      quads
        .filter((quad) => quad.subject.value === subject && quad.predicate.value === predicate)
        .map(({ object }) => object),
    );
  const texts = (predicates: readonly string[]): string[] =>
    valuesOf(webId, predicates)
      .filter(({ termType, value }) => termType === "Literal" && value.trim() !== "")
      .map(({ value }) => value.trim());
  // Addresses stand as IRIs, as text, or as a node of their own that has a value.
  const addresses = (predicates: readonly string[]): string[] =>
    valuesOf(webId, predicates).flatMap((term) => {
      const inner = valuesOf(term.value, [VCARD.value]);
      const found = inner.length > 0 ? inner : [term];
      return found.filter(({ termType }) => termType !== "BlankNode").map(({ value }) => value);
    });
  const links = addresses(LINKS)
    .map((address) => safeLink(address))
    .filter((link) => link !== undefined);
  return {
    webId,
    name: texts(NAMES)[0] ?? nameFromWebId(webId),
    picture: addresses(PICTURES).find((address) => /^https?:/.test(address)),
    about: texts(ABOUT).slice(0, 4),
    links: [...new Set(links)].slice(0, MAX_LINKS),
    knows: valuesOf(webId, [FOAF.knows])
      .filter(({ termType }) => termType === "NamedNode")
      .map(({ value }) => value),
  };
}

/** What to call somebody of whom only the WebID is known: `alice (pod.example)`. */
export function nameFromWebId(webId: string): string {
  if (!URL.canParse(webId)) return webId;
  const { host, pathname, hash } = new URL(webId);
  const parts = [...pathname.split("/"), hash.slice(1)].filter(
    (part) => part !== "" && !/^(profile|card|card\.ttl|me|it|this|i|index\.ttl|webid)$/i.test(part),
  );
  const name = parts[0];
  return name === undefined ? host : `${decodeSafely(name)} (${host})`;
}
