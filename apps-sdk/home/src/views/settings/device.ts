import { askHome, tellHome } from "../../shell/home-api.ts";

/** What the server tells of the box and of whoever is signed in. */
export interface Device {
  readonly account: { readonly name: string; readonly isOwner: boolean; readonly created: string };
  readonly signIn: {
    readonly hasPassword: boolean;
    readonly passkeys: number;
    readonly recoveryCodes: number;
  };
  readonly sessions: readonly {
    readonly id: string;
    readonly device: string;
    readonly created: string;
    readonly lastUsed: string;
    readonly isThis: boolean;
  }[];
  readonly pods: readonly {
    readonly name: string;
    readonly url: string;
    readonly bytes: number;
    readonly quotaBytes: number | null;
    readonly resources: number;
  }[];
  readonly models: readonly Model[];
  readonly chat: { readonly name: string; readonly host: string } | null;
  readonly server: {
    readonly url: string;
    readonly version: string;
    readonly node: string;
    readonly started: string;
  };
  /** For the owner of the box. */
  readonly box?: {
    readonly freeBytes: number;
    readonly totalBytes: number;
    readonly memoryBytes: number;
    readonly platform: string;
  };
}

/** A model that search finds by meaning with. */
export interface Model {
  readonly id: string;
  readonly name: string;
  readonly dimensions: number;
  readonly languages: readonly string[];
  readonly licence: string;
  readonly megabytes: number;
  readonly state: "built-in" | "added" | "recommended" | "damaged";
  readonly isInUse: boolean;
  readonly note: string;
}

/** How far the search index of a pod is. */
export interface IndexStatus {
  readonly documents: number;
  readonly passages: number;
  readonly pendingDocuments: number;
  readonly pendingEmbeddings: number;
  readonly model: string;
  readonly unreadable: readonly { readonly document: string; readonly reason: string }[];
}

export async function readDevice(): Promise<Device> {
  return (await askHome("device")).json();
}

/**
 * Downloads a model.
 *
 * @param onShare told the share that is there, from 0 to 1
 * @throws Error with the sentence of the server
 */
export async function addModel(id: string, onShare: (share: number) => void): Promise<void> {
  for await (const line of readLines(await tellHome("models/add", { id }))) {
    const said = JSON.parse(line);
    if (typeof said.problem === "string") throw new Error(said.problem);
    if (said.kind === "download" && said.totalBytes > 0) onShare(said.receivedBytes / said.totalBytes);
  }
}

// Not every browser iterates over streams.
async function* readLines({ body }: Response): AsyncGenerator<string> {
  const reader = body?.pipeThrough(new TextDecoderStream()).getReader();
  let rest = "";
  for (;;) {
    const { done, value = "" } = (await reader?.read()) ?? { done: true };
    if (done) return;
    const lines = (rest + value).split("\n");
    rest = lines.pop() ?? "";
    yield* lines;
  }
}
