import * as DPoP from "dpop";
import { WebizenError } from "../errors.ts";
import { refusalOf } from "../http/refusal-of.ts";
import { HOME_SESSION, sendBound } from "./send-bound.ts";

/** An installed app, as the home page acts for it: within what its owner let it touch. */
export interface AppSession {
  readonly id: string;
  readonly name: string;
  /** Address of its first page. */
  readonly start: string;
  readonly webId: string;
  /** Root of the pod that it is installed in, with its trailing slash. */
  readonly storage: string;
  /** Sends a request in the name of the app. The token for it stays in the page that opened this session. */
  readonly fetch: (request: Request) => Promise<Response>;
}

interface Answer {
  readonly webId: string;
  readonly storages: readonly string[];
  readonly app: { readonly id: string; readonly name: string; readonly start: string };
  readonly token: string;
  readonly expiresIn: number;
}

const RENEW_BEFORE_SECONDS = 60;

/**
 * Opens an installed app for whoever is signed in on the home page.
 *
 * @throws WebizenError `not-found` for an app that is removed, `forbidden` where what it was allowed is over, `signed-out`
 */
export async function openAppSession(id: string): Promise<AppSession> {
  const keys = await DPoP.generateKeyPair("ES256");
  const jkt = await DPoP.calculateThumbprint(keys.publicKey);
  let answer = await ask(id, jkt);
  let renewAt = whenToRenew(answer);
  const storage = answer.storages[0] ?? "";
  return {
    ...answer.app,
    webId: answer.webId,
    storage,
    async fetch(request) {
      if (Date.now() >= renewAt) {
        answer = await ask(id, jkt);
        renewAt = whenToRenew(answer);
      }
      return sendBound(request, keys, answer.token);
    },
  };
}

function whenToRenew({ expiresIn }: Answer): number {
  return Date.now() + Math.max(expiresIn - RENEW_BEFORE_SECONDS, expiresIn / 2) * 1000;
}

async function ask(id: string, jkt: string): Promise<Answer> {
  const response = await fetch(HOME_SESSION, { method: "POST", body: JSON.stringify({ jkt, app: id }) });
  if (!response.ok) throw await refusalOf(response, "open the app");
  const answer = await response.json();
  if (answer.state === "signed-in") return answer;
  throw new WebizenError("signed-out", "Nobody is signed in any more; sign in on the home page");
}
