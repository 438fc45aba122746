import { WebizenError, type WebizenErrorCode } from "../errors.ts";

const CODES: Readonly<Record<number, WebizenErrorCode>> = {
  400: "malformed",
  401: "signed-out",
  403: "forbidden",
  404: "not-found",
  409: "conflict",
  412: "conflict",
  413: "too-large",
  422: "malformed",
  429: "busy",
  503: "busy",
  504: "busy",
  507: "too-large",
};

/** Makes an error of an answer that is no success: with the sentence of its problem document, where it has one. */
export async function readProblem(response: Response, doing: string): Promise<WebizenError> {
  const { status, url } = response;
  const problem = await readProblemDocument(response);
  const detail =
    typeof problem?.detail === "string" ? problem.detail : `${new URL(url).host} answered ${status}`;
  return new WebizenError(CODES[status] ?? "server", `${doing} did not work: ${detail}`, {
    status,
    url,
    ...(problem === undefined ? {} : { problem }),
  });
}

async function readProblemDocument(
  response: Response,
): Promise<Readonly<Record<string, unknown>> | undefined> {
  if (!(response.headers.get("content-type") ?? "").includes("json")) return undefined;
  const body: unknown = await response.json().catch(() => undefined);
  return typeof body === "object" && body !== null ? { ...body } : undefined;
}
