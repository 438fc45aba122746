import { readFile } from "node:fs/promises";
import { type Comment, parseSync, type Statement } from "oxc-parser";
import { type Doc, parseDoc } from "./parse-doc.ts";

/** One thing that can be imported. */
export interface Declaration {
  readonly name: string;
  readonly kind: "function" | "class" | "interface" | "type" | "constant";
  readonly doc: Doc;
  /** TypeScript without bodies; of classes and interfaces the first line alone. */
  readonly signature: string;
  readonly members: readonly Member[];
  /** The element that a class is; absent for what is none. */
  readonly tag?: string;
}

/** What an interface or a class has. */
export interface Member {
  readonly name: string;
  readonly signature: string;
  readonly doc: Doc;
  /** How HTML calls it, for a property of an element that can be set there. */
  readonly attribute?: string;
}

interface Parsed {
  readonly text: string;
  readonly body: readonly Statement[];
  readonly comments: readonly Comment[];
}

/**
 * Lists what a module hands on from others, in the order of its lines.
 *
 * @param entry a module that consists of `export { … } from "…"`
 * @throws Error that names what cannot be found, or is exported in another way
 */
export async function readDeclarations(entry: URL): Promise<readonly Declaration[]> {
  const module = await parse(entry);
  const found: Declaration[] = [];
  for (const statement of module.body) {
    if (statement.type !== "ExportNamedDeclaration") continue;
    const source = statement.source === null ? module : await parse(new URL(statement.source.value, entry));
    const names =
      statement.source === null
        ? namesOf(statement)
        : statement.specifiers.map(({ local }) => ("name" in local ? local.name : local.value));
    for (const name of names) found.push(findDeclaration(source, name, entry));
  }
  return found;
}

async function parse(url: URL): Promise<Parsed> {
  const text = await readFile(url, "utf8");
  const { program, comments, errors } = parseSync(url.pathname, text);
  if (errors[0] !== undefined) throw new SyntaxError(`${url.pathname}: ${errors[0].message}`);
  return { text, body: program.body as readonly Statement[], comments };
}

// The tree of the parser has many kinds of nodes; what is read of them here is in all of them, or is asked for.
// biome-ignore lint/suspicious/noExplicitAny: see above
type Node = any;

function namesOf(statement: Node): readonly string[] {
  const { declaration } = statement;
  if (declaration === null) return [];
  const named = declaration.declarations ?? [declaration];
  return named.map(({ id }: Node) => id.name);
}

function findDeclaration(module: Parsed, name: string, entry: URL): Declaration {
  const statement: Node = module.body.find(
    (node) => node.type === "ExportNamedDeclaration" && namesOf(node).includes(name),
  );
  if (statement === undefined)
    throw new Error(`${entry.pathname} exports ${name}, which is declared nowhere`);
  const { declaration } = statement;
  const doc = docBefore(module, statement.start);
  const cut = (start: number, end: number): string => tidy(module.text.slice(start, end));
  switch (declaration.type) {
    case "FunctionDeclaration":
      return {
        name,
        kind: "function",
        doc,
        signature: cut(declaration.start, declaration.body.start).replace(/^async /, ""),
        members: [],
      };
    case "TSInterfaceDeclaration":
      return {
        name,
        kind: "interface",
        doc,
        signature: cut(declaration.start, declaration.body.start),
        members: declaration.body.body.map((member: Node) => readMember(module, member)),
      };
    case "TSTypeAliasDeclaration":
      return {
        name,
        kind: "type",
        doc,
        signature: cut(declaration.start, declaration.end),
        members: unionMembers(module, declaration.typeAnnotation),
      };
    case "ClassDeclaration":
      return { ...readClass(module, declaration, name), doc };
    default:
      return { name, kind: "constant", doc, signature: cut(declaration.start, declaration.end), members: [] };
  }
}

/** The cases of a union, where they are told of one by one. */
function unionMembers(module: Parsed, type: Node): readonly Member[] {
  if (type.type !== "TSUnionType") return [];
  const members = type.types.map((each: Node) => {
    const bar = module.text.lastIndexOf("|", each.start);
    return {
      name: "",
      signature: tidy(module.text.slice(each.start, each.end)),
      doc: docBefore(module, bar > type.start - 5 ? bar : each.start),
    };
  });
  return members.some(({ doc }: Member) => doc.text !== "") ? members : [];
}

function readMember(module: Parsed, node: Node): Member {
  const name = node.key?.name ?? node.key?.value ?? "";
  const end = node.value?.body?.start ?? node.value?.start ?? node.end;
  const raw = module.text.slice(
    node.start,
    node.type === "PropertyDefinition" && node.value === null ? node.end : end,
  );
  return {
    name,
    signature: tidy(raw)
      .replace(/^(declare|override|readonly|async) /g, "")
      .replace(/\s*=?\s*;?$/, ""),
    doc: docBefore(module, node.start),
  };
}

function readClass(module: Parsed, node: Node, name: string): Omit<Declaration, "doc"> {
  const attributes = attributesOf(node);
  const isShown = (member: Node): boolean =>
    !member.static &&
    !member.override &&
    member.accessibility === null &&
    member.key?.type === "Identifier" &&
    member.kind !== "constructor" &&
    docBefore(module, member.start).text !== "";
  const tag = new RegExp(`customElements\\.define\\("([^"]+)", ${name}\\)`).exec(module.text)?.[1];
  return {
    name,
    kind: "class",
    signature: tidy(module.text.slice(node.start, node.body.start)),
    members: node.body.body.filter(isShown).map((each: Node) => {
      const member = readMember(module, each);
      const attribute = attributes.get(member.name);
      return { ...member, ...(attribute !== undefined && { attribute }) };
    }),
    ...(tag !== undefined && { tag }),
  };
}

/** What stands in `static properties`, as HTML calls it. */
function attributesOf(node: Node): ReadonlyMap<string, string> {
  const properties = node.body.body.find((each: Node) => each.static && each.key?.name === "properties");
  const found = new Map<string, string>();
  for (const { key, value } of properties?.value?.properties ?? []) {
    if (key === undefined) continue;
    const said = (wanted: string): unknown =>
      value.properties?.find((each: Node) => each.key?.name === wanted)?.value?.value;
    const attribute = said("attribute");
    if (attribute === false || said("state") === true) continue;
    found.set(key.name, typeof attribute === "string" ? attribute : key.name.toLowerCase());
  }
  return found;
}

function docBefore({ comments, text }: Parsed, start: number): Doc {
  const comment = comments.find(
    ({ type, value, end }) =>
      type === "Block" && value.startsWith("*") && end <= start && text.slice(end, start).trim() === "",
  );
  return parseDoc(comment?.value.slice(1) ?? "");
}

function tidy(text: string): string {
  return text.replace(/^export /, "").trim();
}
