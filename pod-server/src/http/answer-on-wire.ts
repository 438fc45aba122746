import { STATUS_CODES } from "node:http";
import type { Duplex } from "node:stream";
import { MEDIA } from "@webizen/ontologies";
import { PodError } from "../errors.ts";
import { problemDocument } from "./problem.ts";

/** Writes a problem document straight to a connection on which no request can be read any more, and closes it. */
export function answerOnWire(socket: Duplex, error: PodError): void {
  if (!socket.writable) {
    socket.destroy();
    return;
  }
  const body = problemDocument(error);
  const head = [
    `HTTP/1.1 ${error.status} ${STATUS_CODES[error.status]}`,
    `Content-Type: ${MEDIA.problem}`,
    `Content-Length: ${Buffer.byteLength(body)}`,
    "Connection: close",
  ];
  socket.end(`${head.join("\r\n")}\r\n\r\n${body}`, () => socket.destroy());
}

/** Names what is wrong with bytes that Node's parser refuses. The reasons given by the parser stay here: they quote input. */
export function parserFault(code: string | undefined): PodError {
  switch (code) {
    case "HPE_HEADER_OVERFLOW":
      return new PodError(
        "header-too-large",
        "The request's header is too large; send fewer and shorter fields",
      );
    case "HPE_CHUNK_EXTENSIONS_OVERFLOW":
      return new PodError(
        "bad-request",
        "The chunks of the body have extensions that are too large; leave them out",
      );
    case "ERR_HTTP_REQUEST_TIMEOUT":
      return new PodError("request-too-slow", "The request's header did not arrive in time; send it again");
    default:
      return new PodError("bad-request", "What arrived is not an HTTP request; check its syntax");
  }
}
