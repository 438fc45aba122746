import assert from "node:assert/strict";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { test } from "node:test";
import type { Config } from "./config.ts";
import type { Fault } from "./fault.ts";
import { parseConfig } from "./parse-config.ts";

function configOf(args: readonly string[], env: Record<string, string> = {}): Config {
  const parsed = parseConfig({ args, env });
  assert.equal(parsed.kind, "config", JSON.stringify(parsed));
  return (parsed as { config: Config }).config;
}

function faultsOf(args: readonly string[], env: Record<string, string> = {}): readonly Fault[] {
  const parsed = parseConfig({ args, env });
  assert.equal(parsed.kind, "faults");
  return (parsed as { faults: readonly Fault[] }).faults;
}

test("nothing needs to be set", () => {
  const config = configOf([]);
  assert.equal(config.port, 3000);
  assert.equal(config.host, "localhost");
  assert.equal(config.baseUrl, null);
  assert.equal(config.dataDir, resolve("data"));
  assert.equal(config.tls, null);
  assert.equal(config.limits.podQuotaBytes, null);
});

test("the configuration is frozen through and through", () => {
  const config = configOf(["--fetch-allow", "http://localhost:1"]);
  for (const part of [config, config.limits, config.fetchAllow, config.trustedProxies])
    assert.ok(Object.isFrozen(part));
});

test("a flag wins over its variable, and a variable over the default", () => {
  assert.equal(configOf([], { WEBIZEN_PORT: "4000" }).port, 4000);
  assert.equal(configOf(["--port", "5000"], { WEBIZEN_PORT: "4000" }).port, 5000);
  assert.equal(configOf(["--port=0"], { WEBIZEN_PORT: "4000" }).port, 0);
});

test("an empty variable counts as absent", () => {
  assert.equal(configOf([], { WEBIZEN_PORT: "", WEBIZEN_QUOTA: "" }).port, 3000);
});

test("sizes are decimal, binary or none", () => {
  const { limits } = configOf(["--max-body", "512MB", "--quota=2GiB"]);
  assert.equal(limits.maxBodyBytes, 512_000_000);
  assert.equal(limits.podQuotaBytes, 2 * 1024 ** 3);
  assert.equal(configOf(["--quota", "none"], { WEBIZEN_QUOTA: "1GB" }).limits.podQuotaBytes, null);
});

test("an RDF document is never allowed to be larger than any body", () => {
  assert.equal(configOf(["--max-body", "1MB"]).limits.maxRdfBytes, 1_000_000);
});

test("a base URL gets its trailing slash and may not have a path", () => {
  assert.equal(configOf(["--base-url", "https://pod.example"]).baseUrl, "https://pod.example/");
  assert.equal(faultsOf(["--base-url", "https://pod.example/me/"])[0]?.source, "--base-url");
  assert.equal(faultsOf(["--base-url", "pod.example"]).length, 1);
  assert.equal(faultsOf(["--base-url", "https://me:secret@pod.example/"]).length, 1);
});

test("a switch is on when it is named alone, and can be set either way", () => {
  assert.equal(configOf(["--demo"]).demo, true);
  assert.equal(configOf(["--demo=false"]).demo, false);
  assert.equal(configOf([], { WEBIZEN_DEMO: "yes" }).demo, true);
});

test("all faults are reported together, each by its flag or variable, value and accepted form", () => {
  const faults = faultsOf(["--port", "70000", "--max-body", "much", "--log-level=loud"], {
    WEBIZEN_QUOTA: "-1",
  });
  assert.deepEqual(
    faults.map(({ source, value }) => [source, value]),
    [
      ["--port", "70000"],
      ["--log-level", "loud"],
      ["--max-body", "much"],
      ["WEBIZEN_QUOTA", "-1"],
    ],
  );
  assert.match(faults[0]?.message ?? "", /whole number from 0 to 65535/);
  assert.match(faults[1]?.message ?? "", /trace, debug, info/);
});

test("an unknown flag is answered with the nearest one, and its value is not taken for an argument", () => {
  const [fault, ...more] = faultsOf(["--prot", "3000"]);
  assert.deepEqual(more, []);
  assert.match(fault?.message ?? "", /did you mean --port/);
});

test("a flag without its value is a fault, also before another flag", () => {
  assert.match(faultsOf(["--port"])[0]?.message ?? "", /a value is missing/);
  assert.match(faultsOf(["--data", "--demo"])[0]?.message ?? "", /a value is missing/);
});

test("an argument that belongs to no flag is a fault", () => {
  assert.equal(faultsOf(["3000"])[0]?.value, "3000");
});

test("a certificate needs its key and a key its certificate", async (context) => {
  const folder = await mkdtemp(join(tmpdir(), "webizen-test-"));
  context.after(() => rm(folder, { recursive: true }));
  const file = join(folder, "some.pem");
  await writeFile(file, "");
  assert.match(faultsOf(["--tls-cert", file])[0]?.message ?? "", /--tls-key/);
  assert.match(faultsOf(["--tls-key", file])[0]?.message ?? "", /--tls-cert/);
  assert.deepEqual(configOf(["--tls-cert", file, "--tls-key", file]).tls, { certFile: file, keyFile: file });
});

test("files that cannot be read are named before anything runs", () => {
  const [fault] = faultsOf(["--seed", "/nowhere/seed.json"]);
  assert.equal(fault?.value, "/nowhere/seed.json");
  assert.match(fault?.message ?? "", /there is no such file/);
});

test("a data folder that is a file is refused", () => {
  assert.match(faultsOf(["--data", import.meta.filename])[0]?.message ?? "", /this is a file/);
});
