import { open } from "node:fs/promises";

/** Makes the entries of a folder durable: a file that was created or renamed is lost in a power cut without it. */
export async function syncFolder(folder: string): Promise<void> {
  // Windows cannot open a folder for this, and its file systems journal the names of files by themselves.
  if (process.platform === "win32") return;
  const handle = await open(folder, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
