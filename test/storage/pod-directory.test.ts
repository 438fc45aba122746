import assert from "node:assert/strict";
import { fork } from "node:child_process";
import { once } from "node:events";
import { cp, mkdir, readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { describe, test } from "node:test";
import { type DataFolder, openDataFolder } from "@webizen/pod-server/storage";
import { committed, putText, readBody } from "../support/store-writes.ts";
import { makeTemporaryFolder } from "../support/temporary-folder.ts";

const LOCK_HOLDER = new URL("./hold-data-folder.ts", import.meta.url).pathname;

async function open(folder: string, maxOpenPods = 10): Promise<DataFolder> {
  return openDataFolder(folder, { maxOpenPods, rootIriOf: (name) => `http://localhost:3000/${name}/` });
}

async function write(data: DataFolder, pod: string, text: string): Promise<void> {
  await data.pods.withPod(pod, async ({ store }) => committed(await putText(store, "/note", text)));
}

async function read(data: DataFolder, pod: string): Promise<string | undefined> {
  return data.pods.withPod(pod, async ({ store }) => (await readBody(store, "/note")).toString());
}

describe("a data folder", () => {
  test("is held by one server at a time, and the refusal names it", async () => {
    await using folder = await makeTemporaryFolder();
    await using _data = await open(folder.path);
    await assert.rejects(open(folder.path), (error: Error & { code?: string }) => {
      return error.code === "conflict" && error.message.includes(folder.path);
    });
  });

  test("shows nothing to other users of the machine, even where its folder was made for all to see", async () => {
    await using folder = await makeTemporaryFolder();
    const made = join(folder.path, "data");
    await mkdir(made, { mode: 0o755 });
    {
      await using data = await open(made);
      await data.pods.create("alice", { quotaBytes: null });
      for (const name of await readdir(made)) {
        const { mode } = await stat(join(made, name));
        assert.equal(mode & 0o077, 0, `${name} has mode ${(mode & 0o777).toString(8)}`);
        assert.notEqual(mode & 0o600, 0, `${name} is its owner's`);
      }
    }
  });

  test("is refused while another process holds it, and free at once when that is killed", async () => {
    await using folder = await makeTemporaryFolder();
    const holder = fork(LOCK_HOLDER, [folder.path], { execArgv: ["--conditions=@webizen/source"] });
    await once(holder, "message");
    await assert.rejects(open(folder.path), { code: "conflict" });
    const ended = once(holder, "exit");
    holder.kill("SIGKILL");
    await ended;
    await using data = await open(folder.path);
    await write(data, "alice", "still there").catch(() => {});
    assert.deepEqual(await data.pods.list(), ["alice"]);
  });

  test("opens without looking at its pods", async () => {
    await using folder = await makeTemporaryFolder();
    // Folders that are no pods at all: whoever looked inside would stumble.
    for (let index = 0; index < 1000; index += 1)
      await mkdir(join(folder.path, "pods", `p${index}`), { recursive: true });
    await using data = await open(folder.path);
    assert.equal(data.pods.openCount, 0);
    assert.equal((await data.pods.list()).length, 1000);
    assert.equal(await data.pods.has("p1"), false);
    assert.equal(await data.pods.withPod("p1", async () => "used"), undefined);
  });
});

describe("the pod directory", () => {
  test("tells which pod has changed, also when that was closed and opened again in the meantime", async () => {
    await using folder = await makeTemporaryFolder();
    await using data = await open(folder.path, 1);
    const told: string[] = [];
    const stop = data.pods.onCommit((name) => told.push(name));
    for (const name of ["alice", "bob"]) await data.pods.create(name);
    for (const [pod, text] of [
      ["alice", "one"],
      ["bob", "two"],
      ["alice", "three"],
      ["alice", "three"],
    ] as const) {
      await write(data, pod, text);
    }
    await data.pods.rename("bob", "robert");
    await write(data, "robert", "four");
    assert.deepEqual(told, ["alice", "bob", "alice", "robert"]);
    stop();
    await write(data, "alice", "five");
    assert.equal(told.length, 4);
  });

  test("gives each pod a root IRI and a store of its own", async () => {
    await using folder = await makeTemporaryFolder();
    await using data = await open(folder.path);
    for (const name of ["alice", "bob"]) await data.pods.create(name);
    await write(data, "alice", "by alice");
    await write(data, "bob", "by bob");
    assert.equal(await read(data, "alice"), "by alice");
    assert.equal(
      await data.pods.withPod("bob", async ({ rootIri }) => rootIri),
      "http://localhost:3000/bob/",
    );
    assert.equal(await data.pods.withPod("carol", async () => "used"), undefined);
  });

  test("refuses names that are taken, reserved or not plain, and makes nothing of them", async () => {
    await using folder = await makeTemporaryFolder();
    await using data = await open(folder.path);
    await data.pods.create("alice", { quotaBytes: 5 });
    await assert.rejects(data.pods.create("alice"), { code: "conflict" });
    for (const name of ["../alice", "Alice", "", "healthz", "a.b"]) {
      await assert.rejects(data.pods.create(name), { code: "bad-request" });
      assert.equal(await data.pods.withPod(name, async () => "used"), undefined);
      assert.equal(await data.pods.remove(name), false);
    }
    assert.deepEqual(await data.pods.list(), ["alice"]);
    const usage = await data.pods.withPod("alice", ({ store }) => store.usage());
    assert.equal(usage?.quotaBytes, 5);
  });

  test("makes a pod once when many ask at the same time", async () => {
    await using folder = await makeTemporaryFolder();
    await using data = await open(folder.path);
    const made = await Promise.allSettled(Array.from({ length: 8 }, () => data.pods.create("alice")));
    assert.equal(made.filter(({ status }) => status === "fulfilled").length, 1);
    assert.deepEqual(await readdir(join(folder.path, "tmp")), []);
  });

  test("keeps no more pods open than it may, but never closes one that is in use", async () => {
    await using folder = await makeTemporaryFolder();
    await using data = await open(folder.path, 2);
    const names = ["a", "b", "c", "d", "e"];
    for (const name of names) await data.pods.create(name);
    await Promise.all(
      names.map((name) =>
        data.pods.withPod(name, async ({ store }) => {
          await new Promise((resolve) => setTimeout(resolve, 10));
          committed(await putText(store, "/note", name));
        }),
      ),
    );
    assert.ok(data.pods.openCount <= 2);
    for (const name of names) assert.equal(await read(data, name), name);
    assert.ok(data.pods.openCount <= 2);
  });

  test("survives many users of few places, each seeing what was written before", async () => {
    await using folder = await makeTemporaryFolder();
    await using data = await open(folder.path, 2);
    const names = ["a", "b", "c", "d"];
    for (const name of names) await data.pods.create(name);
    await Promise.all(
      Array.from({ length: 100 }, async (_, index) => {
        await write(data, names[index % 4] ?? "a", `${index}`);
        assert.ok(await read(data, names[(index * 7) % 4] ?? "a").catch(() => "not yet"));
      }),
    );
    for (const name of names) assert.match((await read(data, name)) ?? "", /^\d+$/);
  });

  test("renames a pod with all it holds, and frees its name", async () => {
    await using folder = await makeTemporaryFolder();
    await using data = await open(folder.path);
    for (const name of ["alice", "bob"]) await data.pods.create(name);
    await write(data, "alice", "by alice");
    assert.equal(await data.pods.rename("alice", "eve"), true);
    assert.equal(await read(data, "eve"), "by alice");
    assert.equal(
      await data.pods.withPod("eve", async ({ rootIri }) => rootIri),
      "http://localhost:3000/eve/",
    );
    assert.deepEqual(await data.pods.list(), ["bob", "eve"]);
    assert.equal(await data.pods.rename("alice", "carol"), false);
    await data.pods.create("alice");
  });

  test("renames no pod over another one, nor to a name that is not usable", async () => {
    await using folder = await makeTemporaryFolder();
    await using data = await open(folder.path);
    for (const name of ["alice", "bob"]) {
      await data.pods.create(name);
      await write(data, name, `by ${name}`);
    }
    await assert.rejects(data.pods.rename("alice", "bob"), { code: "conflict" });
    for (const name of ["../bob", "admin", "Bob", ""]) {
      await assert.rejects(data.pods.rename("alice", name), { code: "bad-request" }, name);
    }
    assert.deepEqual([await read(data, "alice"), await read(data, "bob")], ["by alice", "by bob"]);
  });

  test("lets who uses a pod finish before it is renamed, and one of two win a name", async () => {
    await using folder = await makeTemporaryFolder();
    await using data = await open(folder.path);
    for (const name of ["alice", "bob"]) await data.pods.create(name);
    const order: string[] = [];
    const use = data.pods.withPod("alice", async ({ store }) => {
      committed(await putText(store, "/note", "in time"));
      order.push("used");
    });
    const outcomes = await Promise.allSettled([
      data.pods.rename("alice", "carol").then(() => order.push("renamed")),
      data.pods.rename("bob", "carol"),
    ]);
    await use;
    assert.deepEqual(outcomes.map(({ status }) => status).toSorted(), ["fulfilled", "rejected"]);
    const [kept = ""] = (await data.pods.list()).filter((name) => name !== "carol");
    if (kept === "bob") assert.deepEqual(order, ["used", "renamed"]);
    assert.equal(await read(data, kept === "bob" ? "carol" : "alice"), "in time");
  });

  test("lets who uses a pod come back to it while a removal, or the end of the server, waits", async () => {
    await using folder = await makeTemporaryFolder();
    const data = await open(folder.path);
    await data.pods.create("alice");
    let removed: Promise<boolean> | undefined;
    const again = await data.pods.withPod("alice", async () => {
      removed = data.pods.remove("alice");
      return data.pods.withPod("alice", async ({ store }) => store.usage());
    });
    assert.equal(again?.resources, 1);
    assert.equal(await removed, true);

    await data.pods.create("bob");
    let ended: PromiseLike<void> | undefined;
    await data.pods.withPod("bob", async () => {
      ended = data[Symbol.asyncDispose]();
      await assert.rejects(
        data.pods.withPod("bob", async () => {}),
        { code: "shutting-down" },
      );
    });
    await ended;
  });

  test("removes a pod with all it holds once nobody uses it, and its name can be used again", async () => {
    await using folder = await makeTemporaryFolder();
    await using data = await open(folder.path);
    await data.pods.create("alice");
    let ended = false;
    const using_ = data.pods.withPod("alice", async ({ store }) => {
      await new Promise((resolve) => setTimeout(resolve, 30));
      committed(await putText(store, "/note", "last words"));
      ended = true;
    });
    await new Promise((resolve) => setTimeout(resolve, 10));
    assert.equal(await data.pods.remove("alice"), true);
    assert.equal(ended, true);
    await using_;
    assert.equal(await data.pods.remove("alice"), false);
    assert.equal(await data.pods.withPod("alice", async () => "used"), undefined);
    assert.deepEqual(await readdir(join(folder.path, "tmp")), []);
    await data.pods.create("alice");
    assert.equal(await data.pods.withPod("alice", async ({ store }) => (await store.usage()).resources), 1);
  });

  test("tells those who listen that a pod is gone, by removal or by a new name", async () => {
    await using folder = await makeTemporaryFolder();
    await using data = await open(folder.path);
    const gone: string[] = [];
    const stop = data.pods.onGone((name) => gone.push(name));
    for (const name of ["alice", "bob", "carol"]) await data.pods.create(name);
    await data.pods.remove("alice");
    await data.pods.remove("alice");
    await data.pods.rename("bob", "eve");
    await assert.rejects(data.pods.rename("eve", "carol"));
    assert.deepEqual(gone, ["alice", "bob"]);
    stop();
    await data.pods.remove("carol");
    assert.deepEqual(gone, ["alice", "bob"]);
  });

  test("opens a pod's folder that was copied from another server", async () => {
    await using folder = await makeTemporaryFolder();
    await using elsewhere = await makeTemporaryFolder();
    {
      await using data = await open(folder.path);
      await data.pods.create("alice");
      await write(data, "alice", "x".repeat(100_000));
    }
    await cp(join(folder.path, "pods", "alice"), join(elsewhere.path, "pods", "moved"), { recursive: true });
    await using data = await open(elsewhere.path);
    assert.equal((await read(data, "moved"))?.length, 100_000);
    await write(data, "moved", "and written");
  });
});
