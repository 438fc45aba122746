import assert from "node:assert/strict";
import { test } from "node:test";
import { type Import, listImports } from "./imports.ts";
import { type Finding, isTest, listFindings, readSourceFiles, type SourceFile } from "./source-files.ts";

const FLOORS: Readonly<Record<string, number>> = {
  ontologies: 0,
  "query-engine": 1,
  embeddings: 1,
  "device-profile": 1,
  "apps-sdk": 1,
  "pod-server": 2,
  test: 3,
};

const COMPOSER = "pod-server/src/compose.ts";
const COMPOSITION = "pod-server/src/composition/";

/** A dependency that is large or native; a trailing slash stands for every package of a scope. */
const HEAVY = [
  "oxigraph",
  "@comunica/",
  "hnswlib-node",
  "oidc-provider",
  "@huggingface/transformers",
  "@energetic-ai/",
  "onnxruntime-node",
  "sharp",
];

test("every room imports only from the floors below", async () => {
  const findings = findWrongImports(await readSourceFiles());
  assert.equal(listFindings(findings), "");
});

test("every heavy dependency has one owning file", async () => {
  const findings = findSharedHeavyImports(await readSourceFiles());
  assert.equal(listFindings(findings), "");
});

test("every workspace has a floor", async () => {
  const rooms = new Set((await readSourceFiles()).map((file) => roomOf(file.path)));
  for (const room of rooms) assert.ok(room in FLOORS, `${room} has no floor`);
});

test("the rule refuses imports upwards, sideways, and past the composer", () => {
  const files = [
    { path: "ontologies/src/a.ts", text: 'import { Pod } from "@webizen/pod-server";' },
    { path: "embeddings/src/b.ts", text: 'export { Index } from "../../query-engine/src/index.ts";' },
    { path: "pod-server/src/http/c.ts", text: 'const engine = await import("@webizen/query-engine");' },
    { path: COMPOSER, text: 'import { Engine } from "@webizen/query-engine";' },
    { path: "pod-server/src/composition/g.ts", text: 'import { Engine } from "@webizen/query-engine";' },
    { path: "pod-server/src/h.ts", text: 'import type { Feed } from "@webizen/query-engine";' },
    { path: "pod-server/src/i.ts", text: 'import { type Feed, fill } from "@webizen/query-engine";' },
    { path: "pod-server/src/j.ts", text: 'import "@webizen/query-engine";' },
    { path: "pod-server/src/d.ts", text: 'import { LDP } from "@webizen/ontologies"; import "./e.ts";' },
    { path: "test/f.ts", text: 'import { serve } from "@webizen/pod-server";' },
  ];
  assert.deepEqual(
    findWrongImports(files).map((finding) => finding.path),
    [
      "ontologies/src/a.ts",
      "embeddings/src/b.ts",
      "pod-server/src/http/c.ts",
      "pod-server/src/i.ts",
      "pod-server/src/j.ts",
    ],
  );
});

test("the rule refuses a second owner of a heavy dependency", () => {
  const files = [
    { path: "query-engine/src/store.ts", text: 'import { Store } from "oxigraph";' },
    { path: "query-engine/src/load.ts", text: '\nconst { Store } = await import("oxigraph");' },
    { path: "query-engine/src/plan.ts", text: 'import type { Bindings } from "@comunica/types";' },
    { path: "query-engine/src/store.test.ts", text: 'import { Store } from "oxigraph";' },
  ];
  assert.deepEqual(findSharedHeavyImports(files), [
    {
      path: "query-engine/src/load.ts",
      line: 2,
      what: "imports oxigraph, which query-engine/src/store.ts owns",
    },
  ]);
});

function findWrongImports(files: readonly SourceFile[]): readonly Finding[] {
  return files.flatMap(listImports).flatMap((item) => {
    const from = roomOf(item.path);
    const to = targetRoom(item);
    if (to === undefined || to === from || isAllowed(item, from, to)) return [];
    return [
      { path: item.path, line: item.line, what: `imports ${item.target}, which is not on a floor below` },
    ];
  });
}

function isAllowed({ path, isType }: Import, from: string, to: string): boolean {
  const floor = FLOORS[to] ?? Number.POSITIVE_INFINITY;
  // The server implements what the rooms below ask for, so it names their types anywhere.
  if (from === "pod-server" && floor === 1)
    return isType || path === COMPOSER || path.startsWith(COMPOSITION) || isTest(path);
  return floor < (FLOORS[from] ?? -1);
}

function roomOf(path: string): string {
  return path.split("/", 1)[0] ?? "";
}

function targetRoom({ target }: Import): string | undefined {
  const scoped = /^@webizen\/([^/]+)/.exec(target)?.[1];
  if (scoped !== undefined) return scoped;
  return roomOf(target) in FLOORS ? roomOf(target) : undefined;
}

function findSharedHeavyImports(files: readonly SourceFile[]): readonly Finding[] {
  const owners = new Map<string, string>();
  return files
    .filter((file) => !isTest(file.path))
    .flatMap(listImports)
    .flatMap((item) => {
      const heavy = HEAVY.find((name) => isFrom(item.target, name));
      if (heavy === undefined) return [];
      const owner = owners.get(heavy) ?? item.path;
      owners.set(heavy, owner);
      if (owner === item.path) return [];
      return [{ path: item.path, line: item.line, what: `imports ${item.target}, which ${owner} owns` }];
    });
}

function isFrom(target: string, dependency: string): boolean {
  if (dependency.endsWith("/")) return target.startsWith(dependency);
  return target === dependency || target.startsWith(`${dependency}/`);
}
