import { openSqliteResourceStore, startCheckpointer, type Write } from "@webizen/pod-server/storage";

const [folder = ""] = process.argv.slice(2);
const store = await openSqliteResourceStore(folder, { blobGraceMs: 0, checkpointer: startCheckpointer() });
const last = await store.find("/a");
const start = last?.body instanceof Uint8Array ? Number.parseInt(Buffer.from(last.body).toString(), 10) : 0;

/** Writes one number into every document of a group, at once; the last of them lies in a container of its own. */
async function writeGroup(number: number): Promise<void> {
  const put = async (path: string, length: number): Promise<Write> => {
    const body = await store.stage(Buffer.from(`${number} `.padEnd(length, "x")), 1e6);
    return { kind: "put", path, contentType: "text/plain", body };
  };
  const writes = [await put("/a", 10), await put("/b", 70_000), await put(`/box-${number}/c`, 100)];
  const before = await store.find(`/box-${number - 1}/c`);
  if (before !== undefined) writes.push({ kind: "delete", path: before.path });
  const ended = await store.commitAll(writes);
  if (ended.kind === "refused") throw new Error(JSON.stringify(ended));
  process.send?.(number);
}

for (let number = start + 1; ; number += 1) await writeGroup(number);
