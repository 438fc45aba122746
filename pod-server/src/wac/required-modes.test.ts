import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { type Action, type ActionTarget, requiredModes } from "./required-modes.ts";

const PRESENT: ActionTarget = { kind: "document", exists: true };
const ABSENT: ActionTarget = { kind: "document", exists: false };
const CONTAINER: ActionTarget = { kind: "container", exists: true };
const patch = (reads: boolean, deletes: boolean): Action => ({ kind: "patch", reads, deletes });

const TABLE: readonly [sentence: string, Action, ActionTarget, target: string, container: string][] = [
  ["reading needs Read", { kind: "read" }, PRESENT, "read", ""],
  [
    "reading what is absent needs Read, too, so that strangers cannot probe",
    { kind: "read" },
    ABSENT,
    "read",
    "",
  ],
  ["replacing needs Write on the resource alone", { kind: "put" }, PRESENT, "write", ""],
  ["creating needs Append on the resource and on its container", { kind: "put" }, ABSENT, "append", "append"],
  ["posting needs Append on the container it is sent to", { kind: "post" }, CONTAINER, "append", ""],
  [
    "deleting needs Write on the resource and on its container",
    { kind: "delete" },
    PRESENT,
    "write",
    "write",
  ],
  ["deleting what is absent needs Read", { kind: "delete" }, ABSENT, "read", ""],
  ["a patch that inserts needs Append", patch(false, false), PRESENT, "append", ""],
  ["a patch with conditions needs Read as well", patch(true, false), PRESENT, "read append", ""],
  ["a patch that deletes needs Read and Write", patch(false, true), PRESENT, "read write", ""],
  ["a patch that creates needs Append on the container", patch(false, false), ABSENT, "append", "append"],
  [
    "a description is governed by its subject and is no member of a container",
    { kind: "put" },
    { kind: "description", exists: false },
    "append",
    "",
  ],
  [
    "deleting a description needs Write on its subject",
    { kind: "delete" },
    { kind: "description", exists: true },
    "write",
    "",
  ],
  ["reading an ACL needs Control", { kind: "read" }, { kind: "acl", exists: true }, "control", ""],
  ["creating an ACL needs Control", { kind: "put" }, { kind: "acl", exists: false }, "control", ""],
  ["patching an ACL needs Control", patch(true, true), { kind: "acl", exists: true }, "control", ""],
  ["deleting an ACL needs Control", { kind: "delete" }, { kind: "acl", exists: true }, "control", ""],
];

describe("requiredModes", () => {
  for (const [sentence, action, about, target, container] of TABLE) {
    it(sentence, () => {
      const needed = requiredModes(action, about);
      assert.equal(needed.target.join(" "), target);
      assert.equal(needed.container.join(" "), container);
    });
  }
});
