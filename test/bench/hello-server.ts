import { serve } from "@hono/node-server";
import { Hono } from "hono";

// The least that an answer can cost with the same framework and flags: what everything else is held against.
const app = new Hono();
app.get("/", (context) => context.text("hello"));
serve({ fetch: app.fetch, port: Number(process.argv[2]), hostname: "localhost" });
