import { WebizenError } from "../errors.ts";
import { isAbort, unreachable } from "./refusal-of.ts";

/**
 * Awaits what is read from the body of an answer.
 *
 * @param url where the answer is from
 * @throws WebizenError `offline` where the connection was lost on the way
 */
export async function reading<T>(url: string, body: Promise<T>): Promise<T> {
  try {
    return await body;
  } catch (cause) {
    throw cause instanceof TypeError && !isAbort(cause)
      ? unreachable(url, `read ${url} to its end`, cause)
      : cause;
  }
}

/**
 * Reads an object of JSON.
 *
 * @param isWhole whether it has what is needed of it
 * @throws WebizenError `malformed` for anything else, and as `reading`
 */
export async function readObject<T extends object>(
  url: string,
  response: Response,
  isWhole: (value: Partial<T>) => boolean,
): Promise<T> {
  const text = await reading(url, response.text());
  const value = parse(text);
  if (typeof value === "object" && value !== null && isWhole(value)) return value as T;
  const message = `${url} did not answer with what was asked for; is it the address of the server that is meant?`;
  throw new WebizenError("malformed", message, { url });
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
