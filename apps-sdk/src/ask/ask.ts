/** A piece of evidence. */
export interface Evidence {
  readonly number: number;
  readonly document: string;
  readonly entity: string | undefined;
  readonly label: string | undefined;
  readonly text: string;
  /** Whether it was received from others, and is not the owner's own. */
  readonly isReceived: boolean;
}

/** An answer to a question. */
export interface AskAnswer {
  /** `evidence`: no language model is set up, and the evidence is the answer. */
  readonly state: "evidence" | "answered" | "not-found";
  readonly sentences: readonly { readonly text: string; readonly cites: readonly number[] }[];
  readonly evidence: readonly Evidence[];
}

/** Answers a question from the pod. @throws WebizenError `unsupported`, `forbidden` */
export type Ask = (
  question: string,
  options?: {
    /** Address of a folder; may be relative to the storage. */
    readonly folder?: string;
    readonly limit?: number;
    readonly storage?: string;
    readonly signal?: AbortSignal;
  },
) => Promise<AskAnswer>;
