import { WebizenError } from "../../../src/index.ts";

const HOME_API = "/.account/home/";

/**
 * Asks the server for what only its own home page can have.
 *
 * @throws WebizenError with the sentence of the server
 */
export async function askHome(path: string, init: RequestInit = {}): Promise<Response> {
  const response = await fetch(HOME_API + path, init).catch((cause: unknown) => {
    throw new WebizenError(
      "offline",
      `${location.host} cannot be reached; check the connection`,
      {},
      { cause },
    );
  });
  if (response.ok) return response;
  const problem: { detail?: string } = await response.json().catch(() => ({}));
  const { status } = response;
  throw new WebizenError("server", problem.detail ?? `${location.host} answered ${status}`, { status });
}

/** As {@link askHome}, by POST of an object. */
export function tellHome(path: string, body: object): Promise<Response> {
  return askHome(path, { method: "POST", body: JSON.stringify(body) });
}

/** Address that the browser downloads a pod from. */
export function exportHref(podName: string): string {
  return `${HOME_API}export?pod=${encodeURIComponent(podName)}`;
}
