import { MEDIA } from "@webizen/ontologies";
import { Hono } from "hono";
import type { Logger } from "pino";
import { PodError, type ProblemCode } from "../errors.ts";
import { HOME_API } from "../home/answer-home.ts";
import { HOME_APPS_PATH } from "../home/home-apps.ts";
import type { WebFileServing } from "../home/serve-web-file.ts";
import { describeProtectedResource, PROTECTED_RESOURCE_PATH } from "../mcp/protected-resource.ts";
import { APPS_PREFIX } from "../packages/app-address.ts";
import { allowOrigin, answerPreflight, isPreflight } from "./cors.ts";
import type { Metrics } from "./metrics.ts";
import { answerProblem, asPodError } from "./problem.ts";
import type { Answer, RawExchange } from "./raw-exchange.ts";
import { foreignServiceWorker, isForeignServiceWorker } from "./refuse-service-worker.ts";
import { routeStorage, type StorageRoute } from "./route-storage.ts";
import { describeServer } from "./server-description.ts";

/** What the HTTP surface is made of. */
export interface AppParts {
  readonly storage: StorageRoute;
  readonly metrics: Metrics;
  readonly log: Logger;
  /** Whether requests are answered, for `/readyz` and while the server stops. */
  readonly isReady: () => boolean;
  /** The owner's home page, and the files that it and apps load. */
  readonly home: {
    readonly answerPage: () => Response;
    readonly answer: (request: Request) => Promise<Response>;
    readonly answerApps: (request: Request) => Promise<Response>;
    readonly serveApp: (request: Request) => Promise<Response>;
    readonly serveFile: WebFileServing["serve"];
  };
  /** Answers below `/.account/`: pages for people, JSON for scripts. */
  readonly answerAccount: (request: Request, raw: RawExchange | undefined) => Promise<Response>;
}

const OWN_PAGES = ["/", "/healthz", "/readyz", "/metrics", "/.well-known/solid", "/robots.txt"];

/** What the operator should know. All else is between the server and the client, who must not fill the log. */
const FAULTS: Partial<Record<ProblemCode, "error" | "warn">> = {
  "server-fault": "error",
  "storage-damaged": "error",
  "query-engine-failed": "error",
  "pod-too-large": "warn",
  "disk-full": "warn",
};

/** Builds the HTTP surface: a function from Request to Response. */
export function createApp(parts: AppParts): Answer {
  const { storage, metrics, log, isReady } = parts;
  const app = new Hono<{ Bindings: Partial<RawExchange> }>();
  app.get("/", () => parts.home.answerPage());
  for (const folder of ["/sdk/*", "/.home/*"]) app.all(folder, ({ req }) => parts.home.serveFile(req.raw));
  app.all(`${HOME_APPS_PATH}*`, ({ req }) => parts.home.answerApps(req.raw));
  app.all(`${HOME_API}*`, ({ req }) => parts.home.answer(req.raw));
  app.all(`${APPS_PREFIX}*`, ({ req }) => parts.home.serveApp(req.raw));
  app.get("/healthz", () => text("ok\n"));
  app.get("/readyz", () => (isReady() ? text("ready\n") : text("stopping\n", 503)));
  app.get("/metrics", async () => {
    const { contentType, body } = await metrics.text();
    return text(body, 200, contentType);
  });
  app.get("/.well-known/solid", (context) => describeServer(context.req.raw, storage.baseUrl));
  app.all(`${PROTECTED_RESOURCE_PATH}*`, ({ req }) => describeProtectedResource(req.raw, storage.baseUrl));
  app.get("/robots.txt", () => text("User-agent: *\nDisallow: /\n"));
  app.get("/.account", (context) => context.redirect("/.account/", 301));
  app.all("/.account/*", ({ req, env }) => parts.answerAccount(req.raw, exchangeOf(env)));
  for (const path of OWN_PAGES) app.all(path, () => refuseMethod(path));
  app.all("*", (context) => routeStorage(context.req.raw, storage));
  app.onError((error, context) => refuse(context.req.raw, error));

  function refuse(request: Request, thrown: unknown): Response {
    const error = asPodError(thrown);
    const level = FAULTS[error.code];
    if (level !== undefined)
      log[level]({ err: error.cause ?? error, method: request.method, url: request.url }, error.message);
    return answerProblem(request, error);
  }

  async function answer(request: Request, raw: RawExchange | undefined): Promise<Response> {
    if (!isReady())
      return refuse(request, new PodError("shutting-down", "The server is stopping; try again in a moment"));
    if (isForeignServiceWorker(request)) return refuse(request, foreignServiceWorker());
    if (isPreflight(request)) return answerPreflight(request);
    const response = await app.fetch(request, raw);
    const origin = request.headers.get("origin");
    if (origin !== null) allowOrigin(response.headers, origin);
    return response;
  }

  return async (request, raw) => {
    const start = performance.now();
    const response = await answer(request, raw);
    const milliseconds = performance.now() - start;
    metrics.observe(request.method, response.status, milliseconds / 1000);
    if (log.isLevelEnabled("debug")) {
      log.debug({
        method: request.method,
        url: request.url,
        status: response.status,
        ms: Number(milliseconds.toFixed(1)),
      });
    }
    return response;
  };
}

function refuseMethod(path: string): never {
  const allow = ["GET", "HEAD"];
  throw new PodError("method-not-allowed", `${path} of this server can only be read`, { allow });
}

// A request that came without a socket has no environment at all.
function exchangeOf(env: Partial<RawExchange> | undefined): RawExchange | undefined {
  const { incoming, outgoing, address } = env ?? {};
  return incoming && outgoing && address !== undefined ? { incoming, outgoing, address } : undefined;
}

function text(body: string, status = 200, contentType = `${MEDIA.text};charset=utf-8`): Response {
  return new Response(body, {
    status,
    headers: { "content-type": contentType, "cache-control": "no-store" },
  });
}
