import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { createReplayCache } from "./replay-cache.ts";

const proof = (jti: string, usableUntil: number, jkt = "key") => ({ jkt, jti, usableUntil });

test("a proof is admitted once, and the same jti from another key is another proof", () => {
  const replays = createReplayCache({ maxProofs: 10 });
  replays.admit(proof("a", 120), 0);
  assert.throws(() => replays.admit(proof("a", 120), 1), /used before/);
  assert.throws(() => replays.admit(proof("a", 220), 100), /used before/);
  replays.admit(proof("a", 120, "other key"), 1);
});

test("a full cache refuses new proofs until the oldest lapse", () => {
  const replays = createReplayCache({ maxProofs: 2 });
  replays.admit(proof("a", 100), 0);
  replays.admit(proof("b", 200), 0);
  assert.throws(() => replays.admit(proof("c", 200), 99), /try again/);
  replays.admit(proof("c", 300), 150);
  assert.equal(replays.size, 2);
});

test("a proof is never admitted twice while it is usable, and memory is given back when none is", () => {
  const step = fc.record({ jti: fc.nat(20).map(String), wait: fc.double({ min: 0, max: 40, noNaN: true }) });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 200 }), (steps) => {
      const replays = createReplayCache({ maxProofs: 1000 });
      const usable = new Map<string, number>();
      let now = 1_000_000;
      for (const { jti, wait } of steps) {
        now += wait;
        const admit = (): void => replays.admit(proof(jti, now + 120), now);
        if (now <= (usable.get(jti) ?? 0)) assert.throws(admit, /used before/);
        else {
          try {
            admit();
          } catch {
            assert.ok(now - (usable.get(jti) ?? 0) <= 30, "remembered at most one bucket too long");
            continue;
          }
          usable.set(jti, now + 120);
        }
      }
      replays.admit(proof("last", now + 1000), now + 500);
      assert.equal(replays.size, 1);
    }),
  );
});
