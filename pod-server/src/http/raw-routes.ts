import { MEDIA } from "@webizen/ontologies";
import type { Logger } from "pino";
import type { Metrics } from "./metrics.ts";
import type { RawExchange, RawHandler } from "./raw-exchange.ts";

/** What requests in Node's own terms are answered with. */
export interface RawParts {
  /** The provider, which answers below `/.oidc/` and where it is discovered. */
  readonly provider: { handle(exchange: RawExchange): void };
  readonly metrics: Metrics;
  readonly log: Logger;
  /** Whether requests are answered. */
  readonly isReady: () => boolean;
}

const PROVIDER_PATH =
  /^\/(?:\.oidc\/|\.well-known\/(?:openid-configuration|oauth-authorization-server)(?:$|\?))/;

/** Routes the requests that belong to the OpenID provider, and observes them like all others. */
export function createRawRoutes({ provider, metrics, log, isReady }: RawParts): RawHandler {
  return (exchange) => {
    const { incoming, outgoing } = exchange;
    const { method = "", url = "" } = incoming;
    if (!PROVIDER_PATH.test(url)) return false;
    const start = performance.now();
    outgoing.once("finish", () => {
      const milliseconds = performance.now() - start;
      metrics.observe(method, outgoing.statusCode, milliseconds / 1000);
      // Queries carry codes and hints, which are nobody's business.
      const path = url.replace(/\?.*$/s, "");
      log.debug({ method, url: path, status: outgoing.statusCode, ms: Number(milliseconds.toFixed(1)) });
    });
    if (isReady()) {
      provider.handle(exchange);
    } else {
      const body = { error: "temporarily_unavailable", error_description: "the server is stopping" };
      outgoing.writeHead(503, { "content-type": MEDIA.json }).end(JSON.stringify(body));
    }
    return true;
  };
}
