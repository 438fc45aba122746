import type { Web } from "../http/send.ts";
import { copyTree } from "./copy-tree.ts";
import type { Files } from "./files.ts";
import { requireDescription } from "./find-description.ts";
import { listFolder } from "./list-folder.ts";
import { moveTree } from "./move-tree.ts";
import { readFile } from "./read-file.ts";
import { makeReadPreview, type PreviewReading } from "./read-preview.ts";
import { removeAll } from "./remove-all.ts";
import { uploadFile } from "./upload-file.ts";
import { createFolder, writeFile } from "./write-file.ts";

/** Opens files and folders as whoever `fetch` acts for sees them. */
export function openFiles(web: PreviewReading): Files {
  return {
    list: (folder) => listFolder(web, folderIri(web, folder)),
    read: (iri, options) => readFile(web, iri, options),
    preview: makeReadPreview(web),
    write: (iri, content, options) => writeFile(web, iri, content, options),
    upload: (folder, file, options) => uploadFile(web, folderIri(web, folder), file, options),
    createFolder: (iri) => createFolder(web, iri),
    description: (iri) => requireDescription(web, web.resolve(iri)),
    remove: (iri, options) => removeAll(web, web.resolve(iri), options),
    move: (from, to, options) => moveTree(web, web.resolve(from), web.resolve(to), options),
    async copy(from, to, options) {
      await copyTree(web, web.resolve(from), web.resolve(to), options);
    },
  };
}

function folderIri(web: Web, address: string): string {
  return web
    .resolve(address)
    .replace(/[?#].*$/s, "")
    .replace(/\/*$/, "/");
}
