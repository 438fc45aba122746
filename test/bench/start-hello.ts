import { fileURLToPath } from "node:url";
import { findFreePort } from "../support/find-free-port.ts";
import { type ServerProcess, startServerProcess } from "./server-process.ts";
import { NODE_FLAGS } from "./start-webizen.ts";

const MAIN = fileURLToPath(new URL("./hello-server.ts", import.meta.url));

/** Starts a bare Hono server that says hello. */
export async function startHello(): Promise<ServerProcess> {
  const port = await findFreePort();
  return startServerProcess({
    command: process.execPath,
    args: [...NODE_FLAGS, MAIN, String(port)],
    port,
    probe: "/",
  });
}
