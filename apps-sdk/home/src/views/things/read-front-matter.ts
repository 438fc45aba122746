/** A text file, apart from what its head says about it. */
export interface FrontMatter {
  readonly title: string | undefined;
  readonly date: string | undefined;
  readonly tags: readonly string[];
  /** Language of the text, as in `lang` of HTML. */
  readonly language: string | undefined;
  /** The text below. */
  readonly body: string;
}

const HEAD = /^---\r?\n([\s\S]*?)\r?\n---\r?\n/;
const LINE = /^(\w+):[ \t]*(.+?)[ \t]*$/gm;
const HEADING = /^#\s+(.+)$/m;

/** Reads the head of a Markdown file, as far as it says title, date, tags and language in lines of their own. */
export function readFrontMatter(text: string): FrontMatter {
  const head = HEAD.exec(text);
  const body = head === null ? text : text.slice(head[0].length);
  const entries = new Map(
    [...(head?.[1] ?? "").matchAll(LINE)].map(([, key = "", value = ""]) => [key.toLowerCase(), value]),
  );
  const tags = entries.get("tags") ?? "";
  return {
    title: unquote(entries.get("title")) ?? HEADING.exec(body)?.[1]?.trim(),
    date: /^\d{4}-\d{2}-\d{2}/.exec(unquote(entries.get("date")) ?? "")?.[0],
    tags: tags
      .replace(/^\[|\]$/g, "")
      .split(",")
      .map((tag) => unquote(tag.trim()) ?? "")
      .filter((tag) => tag !== ""),
    language: unquote(entries.get("lang")),
    body,
  };
}

function unquote(value: string | undefined): string | undefined {
  if (value === undefined || value === "") return undefined;
  const [, inside] = /^(?:"(.*)"|'(.*)')$/.exec(value) ?? [];
  return (inside ?? value).replace(/\\(["\\])/g, "$1");
}
