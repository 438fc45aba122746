import { segmentOf } from "./names.ts";
import type { FileToUpload } from "./uploads.ts";

/**
 * Lists the files of a drop, with those in folders that were dropped: each goes where it was, below the folder dropped on.
 *
 * @param folder with its trailing slash
 */
export async function readDrop(transfer: DataTransfer, folder: string): Promise<readonly FileToUpload[]> {
  // After the first wait the browser has forgotten what was dropped.
  const entries = [...transfer.items].map((item) => item.webkitGetAsEntry());
  const files = [...transfer.files];
  if (entries.every((entry) => entry === null)) return files.map((file) => ({ folder, file }));
  const lists = await Promise.all(entries.map((entry) => (entry === null ? [] : readEntry(entry, folder))));
  return lists.flat();
}

async function readEntry(entry: FileSystemEntry, folder: string): Promise<readonly FileToUpload[]> {
  if (isFile(entry)) {
    const file = await new Promise<File>((resolve, reject) => entry.file(resolve, reject));
    return [{ folder, file }];
  }
  if (!isFolder(entry)) return [];
  const inside = await readAll(entry.createReader());
  const below = `${folder}${segmentOf(entry.name)}/`;
  return (await Promise.all(inside.map((each) => readEntry(each, below)))).flat();
}

/** A reader gives a hundred at a time. */
async function readAll(reader: FileSystemDirectoryReader): Promise<readonly FileSystemEntry[]> {
  const found: FileSystemEntry[] = [];
  for (;;) {
    const more = await new Promise<FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject),
    );
    if (more.length === 0) return found;
    found.push(...more);
  }
}

function isFile(entry: FileSystemEntry): entry is FileSystemFileEntry {
  return entry.isFile;
}

function isFolder(entry: FileSystemEntry): entry is FileSystemDirectoryEntry {
  return entry.isDirectory;
}
