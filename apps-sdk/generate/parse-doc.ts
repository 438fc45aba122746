/** A docstring, taken apart. */
export interface Doc {
  /** What stands before the first tag, as Markdown; empty where there is nothing. */
  readonly text: string;
  /** Tags in their order, each with its name and what follows it. */
  readonly tags: readonly { readonly name: string; readonly text: string }[];
}

const TAG = /^@([a-z]+)\b[ \t]*/i;

/** Reads the inside of a comment, from behind `/**` on. */
export function parseDoc(comment: string): Doc {
  const lines = comment
    .split("\n")
    .map((line) => line.replace(/^\s*\*? ?/, ""))
    // A tag may follow the sentence that it belongs to on the same line.
    .flatMap((line) => line.split(/(?<=[.;]) (?=@(?:throws|returns) )/));
  const parts: { name: string; lines: string[] }[] = [{ name: "", lines: [] }];
  for (const line of lines) {
    const match = TAG.exec(line);
    if (match === null) parts.at(-1)?.lines.push(line);
    else parts.push({ name: match[1] ?? "", lines: [line.slice(match[0].length)] });
  }
  const [first, ...tags] = parts.map(({ name, lines: own }) => ({ name, text: own.join("\n").trim() }));
  return { text: first?.text ?? "", tags };
}

/** The texts of a tag. */
export function textsOf({ tags }: Doc, name: string): readonly string[] {
  return tags.filter((tag) => tag.name === name).map(({ text }) => text);
}
