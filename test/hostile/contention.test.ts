import assert from "node:assert/strict";
import { join } from "node:path";
import { describe, test } from "node:test";
import { startServer } from "@webizen/pod-server";
import { runWebizen } from "../cli/run-webizen.ts";
import { problemOf } from "../support/answers.ts";
import { testConfig } from "../support/start-pod-server.ts";
import { makeTemporaryFolder } from "../support/temporary-folder.ts";
import { startOpenServer } from "./open-container.ts";

const TEXT = { "content-type": "text/plain" };
const RIVALS = 50;

function countByStatus(answers: readonly Response[]): Record<number, number> {
  const counts: Record<number, number> = {};
  for (const { status } of answers) counts[status] = (counts[status] ?? 0) + 1;
  return counts;
}

describe("many at the same time", () => {
  test("of fifty writes that expect the same state, one wins", async () => {
    await using pod = await startOpenServer();
    const put = (headers: Record<string, string>, body: string) =>
      fetch(`${pod.open}x`, { method: "PUT", headers: { ...TEXT, ...headers }, body });
    // A write of what is there already changes no state, and so defeats nobody.
    const rivals = (headers: Record<string, string>, round: string) =>
      Promise.all(Array.from({ length: RIVALS }, (_, number) => put(headers, `${round}, rival ${number}`)));
    assert.deepEqual(countByStatus(await rivals({ "if-none-match": "*" }, "first")), {
      201: 1,
      412: RIVALS - 1,
    });
    for (const round of ["second", "third", "fourth"]) {
      const etag = (await fetch(`${pod.open}x`)).headers.get("etag") ?? "";
      const answers = await rivals({ "if-match": etag }, round);
      assert.deepEqual(countByStatus(answers), { 204: 1, 412: RIVALS - 1 });
      const winner = answers.findIndex(({ status }) => status === 204);
      assert.equal(await (await fetch(`${pod.open}x`)).text(), `${round}, rival ${winner}`);
    }
  });

  test("a request that is sent twice does its work once", async () => {
    await using pod = await startOpenServer();
    const twice = async (method: string, body?: string) => {
      const send = () =>
        fetch(`${pod.open}x`, { method, ...(body === undefined ? {} : { headers: TEXT, body }) });
      return [(await send()).status, (await send()).status];
    };
    assert.deepEqual(await twice("PUT", "the same"), [201, 204]);
    assert.deepEqual(await twice("DELETE"), [205, 404]);
  });

  test("PUT, POST, PATCH and DELETE in each other's way leave a whole tree", async () => {
    await using folder = await makeTemporaryFolder();
    const dataDir = join(folder.path, "data");
    {
      await using pod = await startOpenServer((config) => ({ ...config, dataDir }));
      const paths = ["a", "a/", "a/b", "a/b/", "a/b/c", "d/e/f", "d/e", "d/", "a.ttl"];
      const requests = Array.from({ length: 600 }, async (_, number) => {
        const url = pod.open + paths[(number * 7) % paths.length];
        const kind = (number * 5) % 4;
        if (kind === 0) return fetch(url, { method: "DELETE" });
        if (kind === 1 && url.endsWith("/"))
          return fetch(url, { method: "POST", headers: TEXT, body: `${number}` });
        if (kind === 2) {
          const headers = { "content-type": "application/sparql-update" };
          return fetch(url, { method: "PATCH", headers, body: `INSERT DATA { <#${number}> <#is> <#here> }` });
        }
        const body = url.endsWith("/") ? "" : "x".repeat(number % 9 === 0 ? 100_000 : 10);
        const headers = url.endsWith("/") ? { "content-type": "text/turtle" } : TEXT;
        return fetch(url, { method: "PUT", headers, body });
      });
      const answers = await Promise.all(requests);
      assert.deepEqual(
        answers.filter(({ status }) => status >= 500).map(({ status, url }) => `${status} ${url}`),
        [],
      );
      assert.ok(answers.filter(({ ok }) => ok).length > 100);
    }
    const { code, stdout } = await runWebizen(["doctor", "--data", dataDir]);
    assert.equal(code, 0, stdout);
  });

  test("a flood into a pod with a quota ends with 507, and what was there stays", async () => {
    await using pod = await startOpenServer((config) => ({
      ...config,
      limits: { ...config.limits, podQuotaBytes: 300_000 },
    }));
    const post = () => fetch(pod.open, { method: "POST", headers: TEXT, body: "x".repeat(20_000) });
    const answers = await Promise.all(Array.from({ length: 60 }, post));
    const stored = answers.filter(({ status }) => status === 201);
    const refused = answers.filter(({ status }) => status === 507);
    assert.equal(stored.length + refused.length, 60);
    assert.ok(stored.length > 5 && stored.length < 15, String(stored.length));
    const [first] = refused;
    assert.match(first === undefined ? "" : (await problemOf(first)).type, /quota-exceeded$/);
    for (const { headers } of stored) assert.equal((await fetch(headers.get("location") ?? "")).status, 200);
    const freed = stored[0]?.headers.get("location") ?? "";
    assert.equal((await fetch(freed, { method: "DELETE" })).status, 205);
    assert.equal((await post()).status, 201);
  });

  test("a second server on the same folder is refused, and the first one goes on", async () => {
    await using pod = await startOpenServer();
    await assert.rejects(startServer(testConfig({ dataDir: pod.dataDir })), { code: "conflict" });
    assert.equal((await fetch(pod.open)).status, 200);
  });
});
