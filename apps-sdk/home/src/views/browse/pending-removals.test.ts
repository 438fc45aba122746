import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { GRACE_MS, PendingRemovals } from "./pending-removals.ts";

const IRI = "https://pod.example/alice/a.txt";

function open(remove: (iri: string) => Promise<void> = async () => {}) {
  const removed: string[] = [];
  const failed: string[] = [];
  const removals = new PendingRemovals(
    {
      remove: async (iri) => {
        removed.push(iri);
        await remove(iri);
      },
    },
    { onChange: () => {}, onFailure: (iri) => failed.push(iri) },
  );
  return { removals, removed, failed };
}

describe("PendingRemovals", () => {
  it("hides at once, and removes after some seconds", async (test) => {
    test.mock.timers.enable({ apis: ["setTimeout"] });
    const { removals, removed } = open();
    removals.add(IRI);
    assert.equal(removals.hides(IRI), true);
    test.mock.timers.tick(GRACE_MS - 1);
    assert.deepEqual(removed, []);
    test.mock.timers.tick(1);
    assert.deepEqual(removed, [IRI]);
  });

  it("changes nothing where it is taken back", async (test) => {
    test.mock.timers.enable({ apis: ["setTimeout"] });
    const { removals, removed } = open();
    removals.add(IRI);
    assert.equal(removals.undo(IRI), true);
    assert.equal(removals.hides(IRI), false);
    test.mock.timers.tick(GRACE_MS * 2);
    await removals.flush();
    assert.deepEqual(removed, []);
  });

  it("removes at once when the page is left, and once only", async (test) => {
    test.mock.timers.enable({ apis: ["setTimeout"] });
    const { removals, removed } = open();
    removals.add(IRI);
    await removals.flush();
    test.mock.timers.tick(GRACE_MS);
    assert.deepEqual(removed, [IRI]);
    assert.equal(removals.undo(IRI), false, "it is too late");
  });

  it("shows again what could not be removed, and says so", async () => {
    const { removals, failed } = open(() => Promise.reject(new Error("no")));
    removals.add(IRI);
    await removals.flush();
    assert.deepEqual(failed, [IRI]);
    assert.equal(removals.hides(IRI), false);
  });
});
