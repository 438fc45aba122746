import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { basename, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { PodError } from "../../errors.ts";
import { makeAppId } from "../../packages/app-address.ts";

/** What a new app can begin as. */
export const TEMPLATES: readonly string[] = ["blank", "notes"];

/**
 * Writes a working app into a folder that is absent or empty.
 *
 * @returns names of its files
 * @throws PodError `conflict` where the folder holds something, `bad-request` for an unknown template
 */
export async function newApp(folder: string, template: string): Promise<readonly string[]> {
  if (!TEMPLATES.includes(template))
    throw new PodError(
      "bad-request",
      `There is no template ${template}; there are ${TEMPLATES.join(" and ")}`,
    );
  const target = resolve(folder);
  await mkdir(target, { recursive: true });
  if ((await readdir(target)).length > 0)
    throw new PodError("conflict", `${folder} holds something already; name another folder`);
  const source = fileURLToPath(new URL(`templates/${template}/`, import.meta.url));
  const words = { name: nameOf(target), id: makeAppId() };
  const files = (await readdir(source)).toSorted();
  for (const file of files) {
    const text = await readFile(join(source, file), "utf8");
    await writeFile(join(target, file), fillIn(text, words), { flag: "wx" });
  }
  return files;
}

function nameOf(folder: string): string {
  // It is put into HTML and JSON alike.
  const words =
    basename(folder)
      .replaceAll(/[^\p{L}\p{N}]+/gu, " ")
      .trim()
      .slice(0, 60) || "App";
  return words[0]?.toUpperCase() + words.slice(1);
}

function fillIn(text: string, words: { readonly name: string; readonly id: string }): string {
  return text.replaceAll("{{name}}", words.name).replaceAll("{{id}}", words.id);
}
