/** A body of known length, so that one that breaks off is not taken for a whole one. */
export interface SizedBody {
  /** Bytes; above zero. */
  readonly size: number;
  readonly stream: ReadableStream<Uint8Array>;
}

/** A request to a pod: `path` is pod-relative and percent-encoded. */
export interface PodRequest {
  readonly method: "DELETE" | "GET" | "HEAD" | "PATCH" | "POST" | "PUT";
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Absent for an empty one. */
  readonly body?: SizedBody;
}

/** One pod, reached over the Solid Protocol in the name of its owner. */
export interface PodAccess extends AsyncDisposable {
  readonly podName: string;
  /** IRI of the storage root, with its trailing slash. */
  readonly rootIri: string;
  /**
   * Sends one request and resolves with whatever the server answers.
   *
   * @throws TypeError when the server cannot be reached
   */
  send(request: PodRequest): Promise<Response>;
}

/** The reason a server gives for refusing, from its problem document where it sent one. */
export async function explainRefusal(response: Response): Promise<string> {
  const text = await response.text();
  try {
    const { detail, title } = JSON.parse(text) as { detail?: string; title?: string };
    return detail ?? title ?? `the server answered ${response.status}`;
  } catch {
    return `the server answered ${response.status}`;
  }
}
