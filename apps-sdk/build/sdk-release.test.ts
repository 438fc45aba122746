import assert from "node:assert/strict";
import { it } from "node:test";
import { nameSdkRelease } from "./sdk-release.ts";

const ETAGS = ['/sdk/webizen.js "a"', '/sdk/webizen.css "b"'];

it("A release is named after its version and after all of its files", () => {
  const { name } = nameSdkRelease("1.4.2", ETAGS);
  assert.match(name, /^1\.4\.2-[0-9a-f]{10}$/);
  assert.equal(nameSdkRelease("1.4.2", [...ETAGS]).name, name);
  assert.notEqual(nameSdkRelease("1.4.2", ['/sdk/webizen.js "a"', '/sdk/webizen.css "c"']).name, name);
});

it("An address with a version stands for the release that keeps what the version promised", () => {
  const release = nameSdkRelease("1.4.2", ETAGS);
  for (const version of ["1.4.2", "1.4.0", "1.0.9", "1.4.2-0123456789", release.name]) {
    assert.deepEqual(release.find(`/sdk/${version}/parts/a-b.js`), {
      current: `/sdk/${release.name}/parts/a-b.js`,
      plain: "/sdk/parts/a-b.js",
    });
  }
  for (const version of ["1.4.3", "1.5.0", "2.0.0", "0.4.2"]) {
    assert.equal(release.find(`/sdk/${version}/webizen.js`), undefined, version);
  }
  for (const path of ["/sdk/webizen.js", "/sdk/parts/a-b.js", "/sdk/1.4/webizen.js", "/1.4.2/webizen.js"]) {
    assert.equal(release.find(path), undefined, path);
  }
});

it("Before the first whole version, another minor version keeps no promise", () => {
  const release = nameSdkRelease("0.3.1", ETAGS);
  assert.ok(release.find("/sdk/0.3.0/webizen.js"));
  assert.equal(release.find("/sdk/0.2.9/webizen.js"), undefined);
});
