import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readdir, readFile, stat, truncate, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { test } from "node:test";
import {
  type AddProgress,
  addLocalModel,
  downloadModel,
  listModels,
  modelInUse,
  openEmbedderWorker,
  type RecommendedModel,
  removeModel,
  useModel,
} from "@webizen/embeddings";
import { makeTemporaryFolder } from "../support/temporary-folder.ts";
import { TINY_DIMENSIONS, writeTinyModel } from "../support/tiny-onnx-model.ts";

const REVISION = "0123456789abcdef0123456789abcdef01234567";
const WEIGHTS = "onnx/model.onnx";
const MODEL: RecommendedModel = {
  id: "tiny",
  name: "Tiny",
  dimensions: TINY_DIMENSIONS,
  languages: ["en"],
  licence: "MIT",
  megabytes: 1,
  repository: "example/tiny",
  revision: "main",
  sha256: {},
  pooling: "mean",
  dtype: "fp32",
  maxTokens: 24,
  prefixes: { query: "query: ", passage: "" },
  description: "A model for tests",
};

test("without anything added there is the built-in model, in use, and what is recommended", async () => {
  await using place = await makeTemporaryFolder();
  const listed = await listModels(join(place.path, "models"));
  assert.deepEqual(
    listed.filter(({ isInUse }) => isInUse).map(({ id, state }) => [id, state]),
    [["built-in", "built-in"]],
  );
  assert.ok(listed.some(({ id, state }) => id === "multilingual-e5-small" && state === "recommended"));
  assert.deepEqual(await modelInUse(join(place.path, "models")), { kind: "built-in" });
});

test("a recommended model is downloaded with its progress told, checked, and can be used and removed", async () => {
  await using hub = await startHub();
  const progress: AddProgress[] = [];
  const description = await downloadModel({ ...hub.options, onProgress: (one) => progress.push(one) });
  assert.equal(description.origin, `${hub.options.hub}/example/tiny/tree/${REVISION}`);
  const downloads = progress.filter((one) => one.kind === "download");
  assert.ok(downloads.length >= 4);
  assert.equal(downloads.at(-1)?.receivedBytes, downloads.at(-1)?.totalBytes);
  assert.equal(progress.at(-1)?.kind, "check");
  const { models } = hub.options;

  assert.equal((await find(models, "tiny"))?.state, "added");
  await useModel(models, "tiny");
  const source = await modelInUse(models);
  await using embedder = await openEmbedderWorker(source);
  assert.equal(embedder.model.dimensions, TINY_DIMENSIONS);
  await assert.rejects(removeModel(models, "tiny"), /in use/);
  await useModel(models, "built-in");
  await removeModel(models, "tiny");
  assert.equal((await find(models, "tiny"))?.state, "recommended");
  await assert.rejects(useModel(models, "tiny"), /add it first/);
});

test("a download that broke off goes on where it was", async () => {
  await using hub = await startHub();
  hub.breakOffAfter(WEIGHTS, 1000);
  await assert.rejects(downloadModel(hub.options), /onnx|terminated|broke off/);
  assert.equal((await find(hub.options.models, "tiny"))?.state, "recommended");
  const part = join(hub.options.models, ".adding", "tiny", `${WEIGHTS}.part`);
  assert.equal((await stat(part)).size, 1000);
  hub.requests.length = 0;
  await downloadModel(hub.options);
  assert.deepEqual(
    hub.requests.filter(({ range }) => range !== undefined),
    [{ path: WEIGHTS, range: "bytes=1000-" }],
  );
  assert.ok(!hub.requests.some(({ path }) => path === "config.json"), "what was there is fetched again");
  assert.deepEqual(await readdir(join(hub.options.models, ".adding")), []);
});

test("bytes with another hash are refused and deleted", async () => {
  await using hub = await startHub();
  for (const path of ["tokenizer.json", WEIGHTS]) {
    hub.tamperWith(path);
    await assert.rejects(downloadModel(hub.options), /its hash is another one/);
    await assert.rejects(stat(join(hub.options.models, ".adding", "tiny", `${path}.part`)), {
      code: "ENOENT",
    });
    hub.tamperWith(undefined);
  }
  assert.equal((await find(hub.options.models, "tiny"))?.state, "recommended");
});

test("a hub that names another hash than the known one is refused before anything is fetched", async () => {
  await using hub = await startHub();
  const recommended = [{ ...MODEL, sha256: { [WEIGHTS]: "0".repeat(64) } }];
  await assert.rejects(downloadModel({ ...hub.options, recommended }), /tampered/);
  assert.deepEqual(hub.requests, []);
});

test("a model whose own files name another pooling is not added", async () => {
  await using hub = await startHub();
  await assert.rejects(
    downloadModel({ ...hub.options, recommended: [{ ...MODEL, pooling: "cls" }] }),
    /pooled by cls, and its own files say mean/,
  );
  assert.equal((await find(hub.options.models, "tiny"))?.state, "recommended");
});

test("what does not exist is said: a model, a file of it, an answer of the hub", async () => {
  await using hub = await startHub();
  await assert.rejects(
    downloadModel({ ...hub.options, id: "nothing" }),
    /no recommended model nothing; there are tiny/,
  );
  await assert.rejects(
    downloadModel({ ...hub.options, recommended: [{ ...MODEL, dtype: "q8" }] }),
    /has no onnx\/model_quantized.onnx/,
  );
  await assert.rejects(
    downloadModel({ ...hub.options, recommended: [{ ...MODEL, repository: "example/other" }] }),
    /answered 404/,
  );
});

test("names that could reach another folder are refused", async () => {
  await using place = await makeTemporaryFolder();
  for (const id of ["..", "../up", "a/b", "", "built-in", ".adding", "Ä"]) {
    await assert.rejects(addLocalModel({ models: place.path, folder: place.path, id }), /cannot be called/);
    if (id !== "built-in") await assert.rejects(removeModel(place.path, id), /cannot be called/);
  }
});

test("a model from a folder takes what its files say, and says what they do not", async () => {
  await using place = await makeTemporaryFolder();
  const folder = await writeTinyModel(join(place.path, "Tiny"));
  const models = join(place.path, "models");
  const { id, pooling, maxTokens, dtype, dimensions } = await addLocalModel({ models, folder });
  assert.deepEqual(
    { id, pooling, maxTokens, dtype, dimensions },
    { id: "tiny", pooling: "mean", maxTokens: 24, dtype: "fp32", dimensions: 16 },
  );
  await assert.rejects(addLocalModel({ models, folder }), /there already/);
  await writeFile(join(folder, "1_Pooling", "config.json"), "{}");
  await assert.rejects(addLocalModel({ models, folder, id: "silent" }), /do not say how to pool/);
  await addLocalModel({ models, folder, id: "silent", pooling: "cls" });
  await assert.rejects(addLocalModel({ models, folder: place.path, id: "empty" }), /no weights/);
});

test("a damaged model is listed as such, with what to do", async () => {
  await using place = await makeTemporaryFolder();
  const models = join(place.path, "models");
  await addLocalModel({ models, folder: await writeTinyModel(join(place.path, "tiny")) });
  await truncate(join(models, "tiny", WEIGHTS), 100);
  const found = await find(models, "tiny");
  assert.equal(found?.state, "damaged");
  assert.match(found?.note ?? "", /model.onnx is of another size; add the model anew/);
  await removeModel(models, "tiny");
  await writeFile(join(models, "in-use.json"), "{");
  await assert.rejects(modelInUse(models), /damaged; delete it/);
});

test("a model without room on the disk is not begun", async () => {
  await using hub = await startHub({ announcedBytes: 2 ** 60 });
  await assert.rejects(downloadModel(hub.options), /MB are free/);
  assert.deepEqual(hub.requests, []);
});

async function find(models: string, id: string) {
  return (await listModels(models, [MODEL])).find((model) => model.id === id);
}

/** A hub with one model, spoken to over HTTP as the real one is. */
async function startHub({ announcedBytes }: { readonly announcedBytes?: number } = {}) {
  const place = await makeTemporaryFolder();
  const folder = await writeTinyModel(join(place.path, "source"));
  const requests: { readonly path: string; readonly range?: string }[] = [];
  const paths = [
    "config.json",
    "tokenizer.json",
    "tokenizer_config.json",
    "1_Pooling/config.json",
    WEIGHTS,
    "README.md",
  ];
  await writeFile(join(folder, "README.md"), "not needed");
  let broken: { readonly path: string; readonly after: number } | undefined;
  let tampered: string | undefined;

  const server = createServer(async (request, response) => {
    const url = new URL(request.url ?? "", "http://hub");
    if (url.pathname === "/api/models/example/tiny/revision/main") {
      const siblings = await Promise.all(
        paths.map(async (path) => describe(path, await readFile(join(folder, path)))),
      );
      response.end(JSON.stringify({ sha: REVISION, siblings }));
      return;
    }
    const path = url.pathname.replace(`/example/tiny/resolve/${REVISION}/`, "");
    if (!paths.includes(path)) return void response.writeHead(404).end();
    const { range } = request.headers;
    requests.push({ path, ...(range ? { range } : {}) });
    const bytes = await readFile(join(folder, path));
    if (path === tampered) bytes[10] = (bytes[10] as number) ^ 1;
    const start = range ? Number(/^bytes=(\d+)-$/.exec(range)?.[1]) : 0;
    response.writeHead(range ? 206 : 200, { "content-length": bytes.length - start });
    if (broken?.path !== path) return void response.end(bytes.subarray(start));
    response.write(bytes.subarray(0, broken.after), () => setTimeout(() => response.destroy(), 50));
    broken = undefined;
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));

  function describe(path: string, bytes: Buffer) {
    const sha256 = createHash("sha256").update(bytes).digest("hex");
    const blobId = createHash("sha1").update(`blob ${bytes.length}\0`).update(bytes).digest("hex");
    const size = path === WEIGHTS ? (announcedBytes ?? bytes.length) : bytes.length;
    return path === WEIGHTS
      ? { rfilename: path, size, blobId: "0".repeat(40), lfs: { sha256, size } }
      : { rfilename: path, size, blobId };
  }

  const hub = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    options: { models: join(place.path, "models"), id: "tiny", hub, recommended: [MODEL], fetch },
    requests,
    breakOffAfter(path: string, after: number) {
      broken = { path, after };
    },
    tamperWith(path: string | undefined) {
      tampered = path;
    },
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
      await place[Symbol.asyncDispose]();
    },
  };
}
