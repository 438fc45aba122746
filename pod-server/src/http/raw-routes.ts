import type { IncomingMessage, ServerResponse } from "node:http";
import { MEDIA } from "@webizen/ontologies";
import type { Logger } from "pino";
import type { Metrics } from "./metrics.ts";
import type { RawHandler } from "./raw-exchange.ts";

/** What requests in Node's own terms are answered with. */
export interface RawParts {
  /** The provider, which answers below `/.oidc/` and where it is discovered. */
  readonly provider: { handle(request: IncomingMessage, response: ServerResponse): void };
  readonly metrics: Metrics;
  readonly log: Logger;
  /** Whether requests are answered. */
  readonly isReady: () => boolean;
}

const PROVIDER_PATH =
  /^\/(?:\.oidc\/|\.well-known\/(?:openid-configuration|oauth-authorization-server)(?:$|\?))/;

/** Routes the requests that belong to the OpenID provider, and observes them like all others. */
export function createRawRoutes({ provider, metrics, log, isReady }: RawParts): RawHandler {
  return (request, response) => {
    const { method = "", url = "" } = request;
    if (!PROVIDER_PATH.test(url)) return false;
    const start = performance.now();
    response.once("finish", () => {
      const milliseconds = performance.now() - start;
      metrics.observe(method, response.statusCode, milliseconds / 1000);
      // Queries carry codes and hints, which are nobody's business.
      const path = url.replace(/\?.*$/s, "");
      log.debug({ method, url: path, status: response.statusCode, ms: Number(milliseconds.toFixed(1)) });
    });
    if (isReady()) {
      provider.handle(request, response);
    } else {
      const body = { error: "temporarily_unavailable", error_description: "the server is stopping" };
      response.writeHead(503, { "content-type": MEDIA.json }).end(JSON.stringify(body));
    }
    return true;
  };
}
