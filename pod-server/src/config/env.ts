/** Environment variables by name. */
export type Env = Readonly<Record<string, string | undefined>>;

/** Copies the environment of this process. No other file reads it. */
export function readEnv(): Env {
  return Object.freeze({ ...process.env });
}
