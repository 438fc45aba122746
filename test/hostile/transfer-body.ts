import { once } from "node:events";
import { type IncomingMessage, request } from "node:http";

const MIB = 1024 ** 2;

/** Uploads that many MiB and resolves to the status. */
export async function upload(url: string, mebibytes: number): Promise<number | undefined> {
  const headers = { "content-type": "application/octet-stream", "content-length": mebibytes * MIB };
  const asked = request(url, { method: "PUT", headers });
  const block = Buffer.alloc(MIB, 7);
  for (let sent = 0; sent < mebibytes; sent += 1) if (!asked.write(block)) await once(asked, "drain");
  asked.end();
  const [answer] = (await once(asked, "response")) as [IncomingMessage];
  answer.resume();
  return answer.statusCode;
}

/** Downloads and resolves to the number of bytes. */
export async function download(url: string, range?: string): Promise<number> {
  const asked = request(url, { headers: range === undefined ? {} : { range } });
  asked.end();
  const [answer] = (await once(asked, "response")) as [IncomingMessage];
  let size = 0;
  for await (const chunk of answer as AsyncIterable<Buffer>) size += chunk.length;
  return size;
}
