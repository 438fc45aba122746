import assert from "node:assert/strict";
import { test } from "node:test";
import type { Grant } from "../../sharing/sharing.ts";
import { describeGrant, levelOf } from "./describe-grant.ts";
import { shownGrants } from "./shown-grants.ts";

test("A grant reads as a sentence without its subject", () => {
  assert.equal(describeGrant({ can: ["read"] }), "can read");
  const until = new Date(2026, 4, 3);
  assert.equal(
    describeGrant({ can: ["read", "write"], until }, "en-GB"),
    "can read and change, until 3 May 2026",
  );
  assert.equal(describeGrant({ can: ["add"] }), "can add, without seeing the rest");
});

test("Whoever may change may not share unless it says so", () => {
  assert.equal(levelOf(["read", "add", "write"]), "write");
  assert.equal(levelOf(["share"]), "share");
  assert.equal(levelOf(["add"]), undefined);
  assert.equal(levelOf([]), undefined);
});

test("What somebody may do with one app goes without saying where they may do as much with any", () => {
  const ada = { with: "https://pod.example/ada#me", forContents: true };
  const all: Grant = { ...ada, can: ["read", "write", "share"] };
  const some: Grant = { ...ada, can: ["read"], app: "https://app.example/" };
  const more: Grant = { ...ada, can: ["add"], app: "https://app.example/" };
  const other: Grant = { ...some, with: "https://pod.example/eve#me" };
  assert.deepEqual(shownGrants([all, some, more, other], undefined), [all, more, other]);
  assert.deepEqual(shownGrants([some], other.with), [some]);
});

test("What I may do myself is one grant, whichever apps I do it with", () => {
  const me = "https://pod.example/ada#me";
  const grants: Grant[] = [
    { with: me, forContents: true, can: ["read", "write"], app: "https://one.example/" },
    { with: me, forContents: true, can: ["read", "share"], app: "https://two.example/" },
    { with: "everyone", forContents: true, can: ["read"] },
  ];
  const [mine, everyone] = shownGrants(grants, me);
  assert.deepEqual(mine, { with: me, forContents: true, can: ["read", "write", "share"] });
  assert.equal(everyone, grants[2]);
});
