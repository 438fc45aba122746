import { MEDIA, NOTIFICATION_CONTEXTS, NOTIFY, PREFIXES } from "@webizen/ontologies";
import { keepTrying } from "../http/keep-trying.ts";
import { send } from "../http/send.ts";
import { irisOf } from "../rdf/terms.ts";
import type { StorageDescription } from "../storage/describe-storage.ts";
import type { Change } from "./watch.ts";
import type { Way } from "./way.ts";

const KINDS: Readonly<Record<string, Change["kind"]>> = {
  Create: "created",
  Add: "created",
  Update: "changed",
  Delete: "removed",
  Remove: "removed",
};

/**
 * Watches through a WebSocket of Solid Notifications.
 *
 * @see https://solidproject.org/TR/websocket-channel-2023
 */
export const watchByNotifications: Way = async ({ iri, storage, describe, fetch, tell, signal }) => {
  const service = storage === undefined ? undefined : findService(await describe(storage));
  if (service === undefined || !("WebSocket" in globalThis)) return "unfit";
  let isFirst = true;
  return new Promise((resolve, reject) => {
    signal.addEventListener("abort", () => resolve("over"));
    keepTrying(
      async (stop, onConnected) => {
        const address = await subscribe({ fetch, service, topic: iri, signal: stop });
        isFirst = false;
        onConnected();
        await listen(address, stop, (message) => {
          const change = readChange(message);
          if (change !== undefined) tell(change);
        });
      },
      {
        // What worked once will again; what is refused at first is refused.
        isFinal: () => isFirst,
        onError: reject,
        signal,
      },
    );
  });
};

function findService({ quads }: StorageDescription): string | undefined {
  const ofType = new Set(
    quads
      .filter(
        ({ predicate, object }) =>
          predicate.value === NOTIFY.channelType && object.value === NOTIFY.WebSocketChannel2023,
      )
      .map(({ subject }) => subject.value),
  );
  const subjects = new Set(quads.map(({ subject }) => subject.value));
  return [...subjects]
    .flatMap((subject) => irisOf(quads, subject, NOTIFY.subscription))
    .find((service) => ofType.has(service));
}

async function subscribe(wanted: {
  readonly fetch: typeof globalThis.fetch;
  readonly service: string;
  readonly topic: string;
  readonly signal: AbortSignal;
}): Promise<string> {
  const { fetch, service, topic, signal } = wanted;
  const ask = (context: string, alsoFine: readonly number[]): Promise<Response> =>
    send({ fetch }, service, {
      method: "POST",
      headers: { "content-type": MEDIA.jsonld, accept: MEDIA.jsonld },
      body: JSON.stringify({ "@context": [context], type: NOTIFY.WebSocketChannel2023, topic }),
      signal,
      task: `watch ${topic}`,
      alsoFine,
    });
  let response = await ask(NOTIFICATION_CONTEXTS.protocol, [400, 422]);
  if (!response.ok) {
    await response.body?.cancel();
    response = await ask(NOTIFICATION_CONTEXTS.draft, []);
  }
  const { receiveFrom } = (await response.json()) as { readonly receiveFrom: string };
  return receiveFrom;
}

/** Resolves when the connection ends. */
function listen(address: string, signal: AbortSignal, onMessage: (text: string) => void): Promise<void> {
  return new Promise((resolve) => {
    const socket = new WebSocket(address);
    const close = (): void => socket.close();
    signal.addEventListener("abort", close);
    socket.onmessage = ({ data }) => onMessage(String(data));
    socket.onclose = () => {
      signal.removeEventListener("abort", close);
      resolve();
    };
  });
}

interface Notification {
  readonly type?: string | readonly string[];
  readonly object?: string | { readonly id?: string };
}

function readChange(message: string): Change | undefined {
  const { type, object } = JSON.parse(message) as Notification;
  const name = [type].flat().map((one) => (one ?? "").replace(PREFIXES.as, ""))[0] ?? "";
  const kind = KINDS[name];
  const iri = typeof object === "string" ? object : object?.id;
  return kind === undefined || iri === undefined ? undefined : { iri, kind };
}
