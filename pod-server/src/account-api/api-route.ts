import type { Account, Session } from "../accounts/accounts.ts";
import type { Accounts } from "../accounts/open-accounts.ts";
import type { ConsentStore } from "../consent/consent.ts";
import type { IsOperator } from "../identity/operator-token.ts";
import type { AppRecords } from "../packages/app-records.ts";
import type { InstalledApps } from "../packages/installed-apps.ts";
import type { Administration } from "../provision/administer.ts";
import type { FieldTable, FieldValues } from "./fields.ts";

/** What the JSON API works with. */
export interface ApiTools {
  /** Public address of the server, with its trailing slash. */
  readonly baseUrl: string;
  readonly accounts: Accounts;
  readonly consents: Pick<ConsentStore, "revoke" | "listTypes">;
  readonly apps: InstalledApps;
  readonly appRecords: Pick<AppRecords, "list">;
  readonly administration: Administration;
  /** Changes the model that things are found with by meaning. @throws Error in words for people */
  readonly useModel: (id: string) => Promise<void>;
  /** Whether the operator of the box asks, who has access to its data folder. */
  readonly isOperator: IsOperator;
}

/** Any JSON object. */
export type JsonObject = { readonly [member: string]: Json };
type Json = string | number | boolean | null | undefined | readonly Json[] | JsonObject;

/** One call of the API, checked as far as the route asks for it. */
export interface ApiCall<Fields extends FieldTable = FieldTable> {
  readonly request: Request;
  /** IP address of whoever calls. */
  readonly address: string;
  readonly params: Readonly<Record<string, string>>;
  readonly fields: FieldValues<Fields>;
  /** Who is signed in, if anybody. */
  readonly session: Session | undefined;
}

/** A call of somebody who is signed in, about their own account. */
export interface OwnCall<Fields extends FieldTable = FieldTable> extends ApiCall<Fields> {
  readonly session: Session;
  readonly account: Account;
}

/** What a call is answered with, besides what every answer has. */
export interface ApiAnswer {
  readonly json: JsonObject;
  /** A session that the call started: the answer carries its secret and its cookie. */
  readonly started?: { readonly session: Session; readonly secret: string; readonly isKept: boolean };
  /** Whether the call ended its own session. */
  readonly isOver?: true;
}

type Act<Call> = (call: Call, tools: ApiTools) => ApiAnswer | Promise<ApiAnswer>;

/** One address of the API. */
export interface ApiRoute {
  /** Below `/.account/`; a segment such as `:podName` is a parameter. */
  readonly path: string;
  /**
   * Who may call it: anybody, who is signed in to the account in the path, or only so once that account has a way to
   * sign in again; or the operator.
   */
  readonly for: "anybody" | "operator" | "account-in-the-making" | "account";
  /** What a POST takes. */
  readonly fields: FieldTable;
  /** Most bytes of its body, where it takes more than the others. */
  readonly maxBodyBytes?: number;
  readonly get?: Act<ApiCall & { readonly account?: Account }>;
  readonly post?: Act<ApiCall & { readonly account?: Account }>;
  readonly delete?: Act<ApiCall & { readonly account?: Account }>;
}

/** Describes an address that anybody may call. */
export function openRoute<Fields extends FieldTable>(route: {
  readonly path: string;
  readonly fields: Fields;
  readonly get?: Act<ApiCall<Fields>>;
  readonly post?: Act<ApiCall<Fields>>;
}): ApiRoute {
  return { ...route, for: "anybody" } as ApiRoute;
}

/** Describes an address that the operator's command line calls, below `admin/`. */
export function operatorRoute<Fields extends FieldTable>(route: {
  readonly path: string;
  readonly fields: Fields;
  readonly maxBodyBytes?: number;
  readonly post: Act<ApiCall<Fields>>;
}): ApiRoute {
  return { ...route, path: `admin/${route.path}`, for: "operator" } as ApiRoute;
}

/** Describes an address of one account, below `account/:accountId/`. */
export function ownRoute<Fields extends FieldTable>(route: {
  readonly path: string;
  readonly fields: Fields;
  /** Whether an account that has no way to sign in yet may call it, too. */
  readonly isForNewcomers?: true;
  readonly get?: Act<OwnCall<Fields>>;
  readonly post?: Act<OwnCall<Fields>>;
  readonly delete?: Act<OwnCall<Fields>>;
}): ApiRoute {
  const { path, isForNewcomers, ...rest } = route;
  return {
    ...rest,
    path: `account/:accountId/${path}`,
    for: isForNewcomers ? "account-in-the-making" : "account",
  } as unknown as ApiRoute;
}
