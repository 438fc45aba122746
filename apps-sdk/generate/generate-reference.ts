import { readDeclarations } from "./read-declarations.ts";
import { writeReference } from "./write-reference.ts";

const SOURCE = new URL("../src/", import.meta.url);

const PAGES = [
  {
    file: "webizen.md",
    entry: "index.ts",
    title: "The SDK",
    introduction:
      'In a page: `import { connect } from "/sdk/webizen.js"`. In bundlers and Node: `import { connect } from "@webizen/apps-sdk"`. What it is good for, and how to begin: [the SDK](../sdk.md).',
  },
  {
    file: "components.md",
    entry: "components/index.ts",
    title: "The elements",
    introduction:
      'In a page: `<script type="module" src="/sdk/webizen-components.js"></script>`. In bundlers: `import "@webizen/apps-sdk/components"`. Every pod shows all of them at work on `/sdk/gallery/index.html`, with the variables that set their colours. An element takes the pod of the `<webizen-app>` around it, or of its own property `pod`.',
  },
  {
    file: "node.md",
    entry: "node.ts",
    title: "The SDK in Node",
    introduction:
      'In programs: `import { connectNode } from "@webizen/apps-sdk/node"`. What it gives is the same [`Webizen`](webizen.md#webizen) as in a page.',
  },
] as const;

/** Computes the reference of all that the SDK exports. @returns name of the file to its text; equal input gives equal bytes */
export async function generateReference(): Promise<ReadonlyMap<string, string>> {
  const pages = await Promise.all(
    PAGES.map(async ({ file, entry, title, introduction }) => {
      const declarations = await readDeclarations(new URL(entry, SOURCE));
      return [file, writeReference({ title, introduction, declarations })] as const;
    }),
  );
  return new Map(pages);
}
