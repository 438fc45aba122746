import assert from "node:assert/strict";
import { IncomingMessage, ServerResponse } from "node:http";
import { Socket } from "node:net";
import { test } from "node:test";
import { addressOf } from "./raw-exchange.ts";

function ask(peer: string, forwarded?: string): string {
  const socket = new Socket();
  Object.defineProperty(socket, "remoteAddress", { value: peer });
  const incoming = new IncomingMessage(socket);
  if (forwarded !== undefined) incoming.headers["x-forwarded-for"] = forwarded;
  return addressOf({ incoming, outgoing: new ServerResponse(incoming) });
}

test("A client from elsewhere cannot pass for another address, and a proxy on this machine tells whom it asks for", () => {
  assert.equal(ask("203.0.113.1", "198.51.100.7"), "203.0.113.1");
  for (const proxy of ["127.0.0.1", "::1", "::ffff:127.0.0.1"]) {
    assert.equal(ask(proxy, "198.51.100.7"), "198.51.100.7");
    assert.equal(ask(proxy), proxy);
  }
});

test("What a client has claimed to its proxy does not count: the last address is the proxy's own word", () => {
  assert.equal(ask("127.0.0.1", "192.0.2.99, 198.51.100.7"), "198.51.100.7");
});
