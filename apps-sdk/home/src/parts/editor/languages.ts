import type { Extension } from "@codemirror/state";

/** What a text is written in, as far as the editor knows it. */
export type Language = "markdown" | "turtle" | "json" | "sparql" | "plain";

/** Loads what the editor needs to know of a language. */
export async function loadLanguage(language: Language): Promise<Extension> {
  switch (language) {
    case "markdown":
      return loadMarkdown();
    case "json":
      return (await import("@codemirror/lang-json")).json();
    case "turtle":
      return loadStream((await import("@codemirror/legacy-modes/mode/turtle")).turtle);
    case "sparql":
      return loadStream((await import("@codemirror/legacy-modes/mode/sparql")).sparql);
    case "plain":
      return [];
  }
}

async function loadStream(mode: import("@codemirror/language").StreamParser<unknown>): Promise<Extension> {
  const { StreamLanguage } = await import("@codemirror/language");
  return StreamLanguage.define(mode);
}

// The ready-made package for Markdown brings HTML, CSS and JavaScript along.
async function loadMarkdown(): Promise<Extension> {
  const [{ GFM, parser }, { defineLanguageFacet, Language, languageDataProp }] = await Promise.all([
    import("@lezer/markdown"),
    import("@codemirror/language"),
  ]);
  const data = defineLanguageFacet({ commentTokens: { block: { open: "<!--", close: "-->" } } });
  const markdown = parser.configure([
    GFM,
    { props: [languageDataProp.add((type) => (type.isTop ? data : undefined))] },
  ]);
  return new Language(data, markdown, [], "markdown").extension;
}
