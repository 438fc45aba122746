import assert from "node:assert/strict";
import { connect } from "node:net";
import { after, before, describe, it } from "node:test";
import { startPodServer, type TestServer } from "../support/start-pod-server.ts";

const CHUNK = Buffer.alloc(64 * 1024, "a");
/** Far more than what is asked for, and far less than what hurts a test. */
const MAX_SENT = 64 * 2 ** 20;

describe("a body that has no end", () => {
  let pods: TestServer;
  before(async () => {
    pods = await startPodServer();
  });
  after(() => pods[Symbol.asyncDispose]());

  /** Sends until there is an answer; tells its status, and how much was taken before. */
  function pour(path: string): Promise<{ readonly status: number; readonly sent: number }> {
    const { hostname, port, origin, host } = new URL(pods.server.url);
    return new Promise((resolve, reject) => {
      let sent = 0;
      const socket = connect(Number(port), hostname);
      const head = [
        `POST ${path} HTTP/1.1`,
        `Host: ${host}`,
        `Origin: ${origin}`,
        "Content-Type: application/json",
        "Transfer-Encoding: chunked",
      ];
      socket.write(`${head.join("\r\n")}\r\n\r\n`);
      const pump = (): void => {
        if (sent >= MAX_SENT) return void socket.write("0\r\n\r\n");
        sent += CHUNK.length;
        const chunk = Buffer.concat([
          Buffer.from(`${CHUNK.length.toString(16)}\r\n`),
          CHUNK,
          Buffer.from("\r\n"),
        ]);
        socket.write(chunk, (error) => error ?? pump());
      };
      socket.once("data", (data) => {
        resolve({ status: Number(data.toString("latin1").split(" ", 2)[1]), sent });
        socket.destroy();
      });
      socket.once("error", reject);
      pump();
    });
  }

  for (const path of ["/.account/home/session", "/.account/login/password/"]) {
    it(`is refused at ${path} long before it fills the memory`, async () => {
      const { status, sent } = await pour(path);
      assert.ok(status === 400 || status === 413, String(status));
      assert.ok(sent < MAX_SENT, `${sent} bytes were taken`);
    });
  }
});
