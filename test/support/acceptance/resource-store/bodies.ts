import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { committed, get, MAX_BYTES, putText, readBody } from "../../store-writes.ts";
import type { InStore } from "./in-store.ts";

/** What goes in as a body comes out. */
export function testBodies(inStore: InStore): void {
  describe("bodies", () => {
    test(
      "a document comes back byte for byte with its content type",
      inStore(async (store) => {
        const text = "@prefix : <#>.\n# a comment\n:a :b <../c>.\n";
        const { created, resource } = committed(await putText(store, "/notes/a.ttl", text));
        assert.equal(created, true);
        assert.equal(resource.contentType, "text/turtle");
        assert.equal((await readBody(store, "/notes/a.ttl")).toString(), text);
      }),
    );

    test(
      "a body at, just below and just above the inline limit comes back whole",
      inStore(async (store) => {
        for (const size of [0, 1, 65535, 65536, 65537, 1_000_000]) {
          const bytes = Buffer.alloc(size, `${size} `);
          const body = await store.stage(new Blob([bytes]).stream(), MAX_BYTES);
          assert.equal(body.size, size);
          committed(await store.commit({ kind: "put", path: `/${size}`, contentType: "a/b", body }));
          assert.deepEqual(await readBody(store, `/${size}`), bytes);
          assert.equal((await get(store, `/${size}`)).size, size);
        }
      }),
    );

    test(
      "a range is inclusive at both ends, inline and in a blob",
      inStore(async (store) => {
        for (const size of [100, 700_000]) {
          const bytes = Buffer.from(Array.from({ length: size }, (_, index) => index % 251));
          const body = await store.stage(bytes, MAX_BYTES);
          committed(await store.commit({ kind: "put", path: `/${size}`, contentType: "a/b", body }));
          const resource = await get(store, `/${size}`);
          for (const [start, end] of [
            [0, 0],
            [1, 50],
            [size - 1, size - 1],
            [0, size - 1],
          ] as const) {
            const part = await new Response(await store.openBody(resource, { start, end })).arrayBuffer();
            assert.deepEqual(Buffer.from(part), bytes.subarray(start, end + 1));
          }
        }
      }),
    );

    test(
      "a body above the limit is refused, its stream is cancelled, and nothing is stored",
      inStore(async (store) => {
        for (const limit of [10, 100_000]) {
          let cancelled = false;
          const endless = new ReadableStream<Uint8Array>({
            pull: (controller) => controller.enqueue(new Uint8Array(1000)),
            cancel: () => {
              cancelled = true;
            },
          });
          await assert.rejects(store.stage(endless, limit), { code: "body-too-large" });
          assert.equal(cancelled, true);
        }
        assert.equal((await store.usage()).bytes, 0);
      }),
    );

    test(
      "a body that breaks off while it is received leaves nothing behind",
      inStore(async (store) => {
        let sent = 0;
        const broken = new ReadableStream<Uint8Array>({
          pull(controller) {
            sent += 50_000;
            if (sent > 200_000) controller.error(new Error("the client went away"));
            else controller.enqueue(new Uint8Array(50_000));
          },
        });
        await assert.rejects(store.stage(broken, MAX_BYTES), /went away/);
        assert.equal((await store.usage()).sequence, 1);
      }),
    );

    test(
      "releasing a body that was committed does not take it from its resource",
      inStore(async (store) => {
        const bytes = Buffer.alloc(100_000, 1);
        const body = await store.stage(bytes, MAX_BYTES);
        committed(await store.commit({ kind: "put", path: "/a", contentType: "a/b", body }));
        await body.release();
        await body.release();
        assert.deepEqual(await readBody(store, "/a"), bytes);
      }),
    );
  });
}
