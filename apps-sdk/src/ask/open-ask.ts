import { MEDIA } from "@webizen/ontologies";
import { WebizenError } from "../errors.ts";
import { readProblem } from "../session/read-problem.ts";
import type { Session } from "../session/session.ts";
import type { Ask } from "./ask.ts";

/** Opens the questions of the storages that somebody is signed in to. */
export function openAsk(session: Pick<Session, "fetch" | "storage">): Ask {
  return async (question, { folder, limit, storage = session.storage, signal = null } = {}) => {
    if (storage === undefined) throw new WebizenError("signed-out", "Asking needs a storage; sign in first");
    const response = await session.fetch(`${storage}.ask`, {
      method: "POST",
      headers: { "content-type": MEDIA.json },
      body: JSON.stringify({ question, folder, limit }),
      signal,
    });
    if (response.status === 404 || response.status === 405) {
      throw new WebizenError("unsupported", `The storage ${storage} answers no questions`, { url: storage });
    }
    if (!response.ok) throw await readProblem(response, "Asking");
    const { state, sentences = [], evidence } = await response.json();
    return { state, sentences, evidence };
  };
}
