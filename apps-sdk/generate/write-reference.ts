import { type Doc, textsOf } from "./parse-doc.ts";
import type { Declaration, Member } from "./read-declarations.ts";

/** One page of the reference. */
export interface ReferencePage {
  readonly title: string;
  /** What it is, and how it is had. */
  readonly introduction: string;
  readonly declarations: readonly Declaration[];
}

const NOTICE =
  "<!-- Generated from the docstrings of apps-sdk/src by `npm run generate`; edit those, not this. -->";
const TITLES: Readonly<Record<Declaration["kind"], string>> = {
  function: "Functions",
  constant: "Functions",
  class: "Classes",
  interface: "Types",
  type: "Types",
};

/** Writes a page of the reference, as Markdown. */
export function writeReference({ title, introduction, declarations }: ReferencePage): string {
  const elements = declarations.filter(({ tag }) => tag !== undefined);
  const others = declarations
    .filter(({ tag }) => tag === undefined)
    .toSorted((one, other) => one.name.localeCompare(other.name, "en"));
  const groups = Map.groupBy(others, ({ kind }) => TITLES[kind]);
  const parts = [
    NOTICE,
    `# ${title}`,
    introduction,
    ...(elements.length === 0 ? [] : ["## Elements", ...elements.flatMap(writeElement)]),
    ...["Functions", "Classes", "Types"].flatMap((name) => {
      const group = groups.get(name);
      return group === undefined ? [] : [`## ${name}`, ...group.flatMap(writeDeclaration)];
    }),
  ];
  return `${parts.filter((part) => part !== "").join("\n\n")}\n`;
}

function writeElement({ tag, name, doc, members }: Declaration): readonly string[] {
  const properties = members.filter(({ attribute }) => attribute !== undefined);
  const scripts = members.filter(({ attribute }) => attribute === undefined);
  return [
    `### \`<${tag}>\``,
    doc.text,
    ...textsOf(doc, "example").map((example) => fence(example, "html")),
    table(
      ["Attribute", "Property", "What it is"],
      properties.map(({ attribute, signature, doc: own }) => [
        code(attribute ?? ""),
        code(signature),
        oneLine(own),
      ]),
    ),
    table(
      [`Of \`${name}\`, in scripts`, "What it is"],
      scripts.map(({ signature, doc: own }) => [code(signature), oneLine(own)]),
    ),
    table(
      ["Event", "When"],
      textsOf(doc, "fires").map((text) => {
        const [event = "", ...rest] = text.replaceAll(/\s+/g, " ").split(" ");
        return [code(event), rest.join(" ").replaceAll("|", "\\|")];
      }),
    ),
    ...textsOf(doc, "csspart").map(
      (parts) =>
        `Parts to style: ${parts
          .split(/[,\s]+/)
          .map(code)
          .join(", ")}.`,
    ),
  ];
}

function writeDeclaration({ name, kind, signature, doc, members }: Declaration): readonly string[] {
  const isList = kind === "interface" || kind === "class" || members.length > 0;
  return [
    `### \`${name}\``,
    doc.text,
    isList && !/extends|</.test(signature.split("\n")[0] ?? "") ? "" : fence(signature, "ts"),
    ...writeTags(doc),
    members.map(writeMember).join("\n"),
  ];
}

function writeMember({ signature, doc }: Member): string {
  const lines = [doc.text, ...writeTags(doc)].filter((part) => part !== "").join("\n\n");
  const inline = signature.replaceAll(/\s+/g, " ").replaceAll("( ", "(").replaceAll(/,? \)/g, ")");
  return `- \`${inline}\`${lines === "" ? "" : `  \n${indent(lines)}`}`;
}

function writeTags(doc: Doc): readonly string[] {
  const named = (tag: string, title: string): readonly string[] =>
    textsOf(doc, tag).map((text) => `${title} ${text}`);
  return [
    textsOf(doc, "param")
      .map((text) => text.replace(/^(\S+)\s+/, "- `$1`: "))
      .join("\n"),
    ...named("returns", "Returns:"),
    ...named("throws", "Throws"),
    ...textsOf(doc, "example").map((example) => fence(example, "js")),
    ...named("see", "See"),
  ];
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  if (rows.length === 0) return "";
  const line = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}

function oneLine({ text, tags }: Doc): string {
  const rest = tags.map((tag) => (tag.name === "returns" ? `Returns: ${tag.text}` : tag.text));
  return [text, ...rest].join(" ").replaceAll(/\s+/g, " ").replaceAll("|", "\\|").trim();
}

function code(text: string): string {
  return `\`${text.replaceAll("|", "\\|")}\``;
}

function fence(text: string, language: string): string {
  return `\`\`\`${language}\n${text}\n\`\`\``;
}

function indent(text: string): string {
  return text.replaceAll(/^(?=.)/gm, "  ");
}
