import { constants, type Http2SecureServer, type ServerHttp2Stream } from "node:http2";

/**
 * Keeps connections of HTTP/2 on which somebody waits for an answer. Left to itself, Node ends one after so much silence
 * whatever the reason is; a question to a language model may take longer, and has limits of its own.
 */
export function keepWaitingSessions(server: Http2SecureServer, idleMs: number): void {
  server.on("session", (session) => {
    const streams = new Set<ServerHttp2Stream>();
    session.on("stream", (stream) => {
      streams.add(stream);
      stream.once("close", () => streams.delete(stream));
    });
    session.removeAllListeners("timeout");
    session.on("timeout", () => {
      if ([...streams].some(isWaiting)) session.setTimeout(idleMs);
      else session.destroy();
    });
    session.setTimeout(idleMs);
  });
}

// Its request is whole, and its answer has not begun. One that stopped sending or reading is not waiting for us.
function isWaiting({ headersSent, state }: ServerHttp2Stream): boolean {
  return !headersSent && state.state === constants.NGHTTP2_STREAM_STATE_HALF_CLOSED_REMOTE;
}
