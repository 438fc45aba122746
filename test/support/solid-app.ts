import { createHash, randomBytes } from "node:crypto";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { createProofKeys, makeProof, type ProofKeys } from "./dpop-agent.ts";

/** What the token endpoint answered. */
export interface TokenAnswer {
  readonly status: number;
  readonly headers: Headers;
  /** The members of the answer: tokens, or `error` and `error_description`. */
  readonly body: Readonly<Record<string, string>>;
}

/** A browser as far as log-ins need one: it keeps cookies by name and path, and shows each redirect. */
export interface TestBrowser {
  fetch(url: string | URL, init?: RequestInit): Promise<Response>;
}

/** An application that people log in to. */
export interface SolidApp {
  readonly clientId: string;
  readonly redirectUri: string;
  readonly keys: ProofKeys;
  /** Where the application sends a browser. */
  authorizationUrl(change?: Readonly<Record<string, string | undefined>>): URL;
  /** Asks the token endpoint, with a proof unless told otherwise. */
  askTokens(
    parameters: Readonly<Record<string, string>>,
    change?: { readonly keys?: ProofKeys | null; readonly headers?: Record<string, string> },
  ): Promise<TokenAnswer>;
  /** Redeems a code as it should be done. */
  redeem(code: string): Promise<TokenAnswer>;
  refresh(refreshToken: string): Promise<TokenAnswer>;
  fetch(token: string, url: string, init?: RequestInit): Promise<Response>;
}

/** Creates a browser without any cookies. */
export function createBrowser(): TestBrowser {
  const jar = new Map<string, { readonly value: string; readonly path: string }>();
  return {
    async fetch(url, init = {}) {
      const { pathname } = new URL(url);
      const cookies = [...jar].filter(([, { path }]) => pathname.startsWith(path));
      const headers = new Headers(init.headers);
      headers.set("cookie", cookies.map(([key, { value }]) => `${key.split("|")[0]}=${value}`).join("; "));
      const response = await fetch(url, { ...init, headers, redirect: "manual" });
      for (const cookie of response.headers.getSetCookie()) {
        const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
        const path = /;\s*path=([^;]*)/i.exec(cookie)?.[1] ?? "/";
        if (value === "") jar.delete(`${name}|${path}`);
        else jar.set(`${name}|${path}`, { value, path });
      }
      return response;
    },
  };
}

/** Creates an application for a provider that is at `issuer`. */
export async function createApp(app: {
  readonly issuer: string;
  readonly clientId: string;
  readonly redirectUri: string;
  readonly secret?: string;
}): Promise<SolidApp> {
  const { issuer, clientId, redirectUri, secret } = app;
  const keys = await createProofKeys();
  const verifier = randomBytes(32).toString("base64url");
  const tokenEndpoint = `${issuer}.oidc/token`;

  const askTokens: SolidApp["askTokens"] = async (
    parameters,
    { keys: proofKeys = keys, headers = {} } = {},
  ) => {
    const proof =
      proofKeys && (await makeProof({ keys: proofKeys, method: "POST", url: tokenEndpoint, token: "" }));
    const response = await fetch(tokenEndpoint, {
      method: "POST",
      headers: { ...(proof === null ? {} : { dpop: proof }), ...headers },
      body: new URLSearchParams({
        client_id: clientId,
        ...(secret === undefined ? {} : { client_secret: secret }),
        ...parameters,
      }),
    });
    const body = (await response.json()) as Record<string, string>;
    return { status: response.status, headers: response.headers, body };
  };

  return {
    clientId,
    redirectUri,
    keys,
    authorizationUrl(change = {}) {
      const parameters: Record<string, string | undefined> = {
        client_id: clientId,
        redirect_uri: redirectUri,
        response_type: "code",
        scope: "openid webid offline_access",
        prompt: "consent",
        state: "state",
        code_challenge: createHash("sha256").update(verifier).digest("base64url"),
        code_challenge_method: "S256",
        ...change,
      };
      const url = new URL(`${issuer}.oidc/auth`);
      for (const [name, value] of Object.entries(parameters))
        if (value !== undefined) url.searchParams.set(name, value);
      return url;
    },
    askTokens,
    redeem: (code) =>
      askTokens({
        grant_type: "authorization_code",
        code,
        redirect_uri: redirectUri,
        code_verifier: verifier,
      }),
    refresh: (refreshToken) => askTokens({ grant_type: "refresh_token", refresh_token: refreshToken }),
    async fetch(token, url, init = {}) {
      const dpop = await makeProof({ keys, method: init.method ?? "GET", url, token });
      return fetch(url, { ...init, headers: { authorization: `DPoP ${token}`, dpop, ...init.headers } });
    },
  };
}

/** A web server that applications and their documents come from. */
export interface AppHost extends AsyncDisposable {
  /** Without a slash. */
  readonly origin: string;
  /** Serves something at a path. */
  serve(path: string, answer: (request: IncomingMessage, response: ServerResponse) => void): void;
  /** Serves a client identifier document and gives its address. */
  serveClient(path: string, change?: Readonly<Record<string, unknown>>, contentType?: string): string;
}

/** Starts a web server on a free port of the loopback. */
export async function startAppHost(): Promise<AppHost> {
  const answers = new Map<string, (request: IncomingMessage, response: ServerResponse) => void>();
  const server: Server = createServer((request, response) => {
    const answer = answers.get(request.url ?? "");
    if (answer) answer(request, response);
    else response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    origin,
    serve: (path, answer) => void answers.set(path, answer),
    serveClient(path, change = {}, contentType = "application/ld+json") {
      const document = {
        "@context": ["https://www.w3.org/ns/solid/oidc-context.jsonld"],
        client_id: origin + path,
        client_name: "Notes",
        redirect_uris: [`${origin}/callback`],
        post_logout_redirect_uris: [`${origin}/bye`],
        scope: "openid webid offline_access",
        grant_types: ["authorization_code", "refresh_token"],
        ...change,
      };
      answers.set(path, (_, response) => {
        response.writeHead(200, { "content-type": contentType }).end(JSON.stringify(document));
      });
      return origin + path;
    },
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
