import { hash } from "node:crypto";
import { credentialError } from "./credential-error.ts";

/** Remembers which proofs were used until they would be refused for their age anyway. */
export interface ReplayCache {
  /**
   * Records one use of a proof. Synchronous, so that of two simultaneous uses exactly one gets through.
   *
   * @param usableUntil seconds since the epoch after which the proof is too old to be accepted
   * @throws PodError `invalid-credentials` with reason `proof-replayed` or, when full, `too-many-proofs`
   */
  admit(
    proof: { readonly jkt: string; readonly jti: string; readonly usableUntil: number },
    now: number,
  ): void;
  /** Proofs remembered now. */
  readonly size: number;
}

const BUCKET_SECONDS = 30;

/**
 * Creates a replay cache of fixed size. Entries lie in buckets by the time they lapse, so forgetting costs nothing
 * per entry; an entry is a digest (about 80 bytes), so a client cannot inflate it with a long `jti`.
 *
 * @param maxProofs when so many unexpired proofs are remembered, further ones are refused until the oldest lapse:
 *   forgetting one early would let it be replayed
 */
export function createReplayCache({ maxProofs }: { readonly maxProofs: number }): ReplayCache {
  const buckets = new Map<number, Set<string>>();
  let size = 0;

  function forgetLapsed(now: number): void {
    for (const [bucket, proofs] of buckets) {
      if ((bucket + 1) * BUCKET_SECONDS >= now) continue;
      size -= proofs.size;
      buckets.delete(bucket);
    }
  }

  return {
    get size(): number {
      return size;
    },
    admit({ jkt, jti, usableUntil }, now) {
      forgetLapsed(now);
      const digest = hash("sha256", `${jkt} ${jti}`, "binary");
      for (const proofs of buckets.values()) {
        if (!proofs.has(digest)) continue;
        throw credentialError(
          "proof-replayed",
          "The DPoP proof was used before; make a fresh one, with a jti of its own, for every request",
        );
      }
      if (size >= maxProofs) {
        throw credentialError(
          "too-many-proofs",
          "More signed requests arrived lately than this server can check for replays; try again in a minute",
          { retryAfterSeconds: 60 },
        );
      }
      const bucket = Math.floor(usableUntil / BUCKET_SECONDS);
      const proofs = buckets.get(bucket) ?? new Set();
      buckets.set(bucket, proofs.add(digest));
      size += 1;
    },
  };
}
