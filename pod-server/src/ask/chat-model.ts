import { readFile } from "node:fs/promises";
import { MEDIA } from "@webizen/ontologies";
import { PodError } from "../errors.ts";

/** A language model behind an OpenAI-compatible endpoint, which the owner of the server configured. */
export interface ChatModel {
  readonly name: string;
  /**
   * Lets the model continue a conversation. It has no tools.
   *
   * @throws PodError `upstream-unreachable`
   */
  complete(messages: readonly ChatMessage[], signal: AbortSignal): Promise<string>;
}

/** One message of a conversation. */
export interface ChatMessage {
  readonly role: "system" | "user";
  readonly content: string;
}

/** Where the model is. */
export interface ChatSettings {
  /** Base URL such as `http://localhost:11434/v1`. */
  readonly url: string;
  readonly model: string;
  /** File with the key that the endpoint asks for; read for each question, so that it can be changed. */
  readonly keyFile: string | null;
}

const TIME_MS = 120_000;
const MAX_ANSWER_BYTES = 1024 * 1024;
const MAX_TOKENS = 800;

/** Opens the model. Nothing is sent before a question comes, nothing to any other place, and no redirect is followed. */
export function openChatModel({ url, model, keyFile }: ChatSettings): ChatModel {
  const endpoint = `${url.replace(/\/+$/, "")}/chat/completions`;
  return {
    name: model,
    async complete(messages, signal) {
      const key = keyFile === null ? "" : (await readFile(keyFile, "utf8")).trim();
      const body = JSON.stringify({ model, messages, temperature: 0, max_tokens: MAX_TOKENS, stream: false });
      try {
        const response = await fetch(endpoint, {
          method: "POST",
          headers: { "content-type": MEDIA.json, ...(key !== "" && { authorization: `Bearer ${key}` }) },
          body,
          redirect: "error",
          signal: AbortSignal.any([signal, AbortSignal.timeout(TIME_MS)]),
        });
        if (!response.ok) throw new Error(`it answers with status ${response.status}`);
        return readContent(await readBounded(response));
      } catch (cause) {
        // What the endpoint says may repeat the key or the question.
        const reason = cause instanceof Error ? cause.message : "it fails";
        throw new PodError("upstream-unreachable", `The language model ${model} cannot be asked: ${reason}`);
      }
    },
  };
}

async function readBounded(response: Response): Promise<string> {
  const pieces: Uint8Array[] = [];
  let bytes = 0;
  for await (const piece of response.body ?? []) {
    bytes += piece.byteLength;
    if (bytes > MAX_ANSWER_BYTES) throw new Error("its answer is too long");
    pieces.push(piece);
  }
  return Buffer.concat(pieces).toString("utf8");
}

function readContent(text: string): string {
  const answer = JSON.parse(text) as { choices?: { message?: { content?: unknown } }[] };
  const content = answer.choices?.[0]?.message?.content;
  if (typeof content !== "string") throw new Error("its answer has no text");
  return content;
}
