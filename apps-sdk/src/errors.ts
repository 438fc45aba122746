import type { QueuedWrite } from "./offline/offline.ts";

/** Why something could not be done. */
export type WebizenErrorCode =
  /** Nobody is signed in, or the sign-in is over. */
  | "signed-out"
  /** Whoever is signed in, or the app, may not do this. */
  | "forbidden"
  | "not-found"
  /** Somebody else changed the same thing in the meantime, in a way that cannot be merged. */
  | "conflict"
  /** The server does not offer this. */
  | "unsupported"
  /** The server cannot be reached; nothing of the kind is in the cache. */
  | "offline"
  /** Changes that wait on this device could not be sent, and would be lost; see `details.unsent`. */
  | "unsent"
  /** What was asked for, or what came back, is not well-formed. */
  | "malformed"
  /** There is no space left for it, or it is larger than the server takes. */
  | "too-large"
  /** The server takes longer than it may, or has too much to do. */
  | "busy"
  /** The server refused or failed in another way; see `status`. */
  | "server";

/** What an error of the SDK says beside its sentence. */
export interface WebizenErrorDetails {
  /** HTTP status of the answer, where there was one. */
  readonly status?: number;
  /** What was asked for. */
  readonly url?: string;
  /** How long the server wants to be left alone, in milliseconds, where it says so. */
  readonly retryAfterMs?: number;
  /** Of `unsent`: the changes that still wait, the oldest first. */
  readonly unsent?: readonly QueuedWrite[];
  /** The problem document of the answer (RFC 9457), where it had one. */
  readonly problem?: Readonly<Record<string, unknown>>;
}

/** An error that an app can show: its message is a sentence that names the thing, the reason and the mend. */
export class WebizenError extends Error {
  override readonly name = "WebizenError";
  readonly code: WebizenErrorCode;
  readonly details: WebizenErrorDetails;

  constructor(
    code: WebizenErrorCode,
    message: string,
    details: WebizenErrorDetails = {},
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.code = code;
    this.details = details;
  }
}
