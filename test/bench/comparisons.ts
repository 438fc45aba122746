import type { OperationName } from "./operations.ts";

/** What is held against what, and what must come out. */
export interface Comparison {
  /** Short, for `--only`. */
  readonly name: string;
  readonly title: string;
  readonly ours: OperationName;
  /** What the peer is asked; `"hello"` stands for the bare framework, `null` for none. */
  readonly theirs: OperationName | null;
  /** Least ratio of our requests per second to theirs; absent where the figure is for information. */
  readonly wanted?: number;
}

/** Everything that is measured in requests per second. */
export const COMPARISONS: readonly Comparison[] = [
  {
    name: "hello",
    title: "Public GET against a bare Hono “hello”",
    ours: "get",
    theirs: "hello",
    wanted: 0.4,
  },
  { name: "get", title: "Public GET, Turtle of 20 triples", ours: "get", theirs: "get", wanted: 40 },
  { name: "get-auth", title: "GET with a DPoP token", ours: "get-signed", theirs: "get-signed", wanted: 15 },
  {
    name: "json-ld",
    title: "GET as JSON-LD, one document",
    ours: "get-json-ld",
    theirs: "get-json-ld",
    wanted: 40,
  },
  {
    name: "json-ld-many",
    title: "GET as JSON-LD, 20,000 documents in turn",
    ours: "get-json-ld-many",
    theirs: "get-json-ld-few",
  },
  { name: "put", title: "PUT of a new document", ours: "put", theirs: "put", wanted: 12 },
  { name: "put-auth", title: "PUT with a DPoP token", ours: "put-signed", theirs: "put-signed" },
  { name: "log-in", title: "Log-in by password", ours: "log-in", theirs: "log-in" },
  { name: "token", title: "Token for a script, by client credentials", ours: "token", theirs: "token" },
  { name: "patch", title: "N3 Patch", ours: "patch", theirs: "patch", wanted: 15 },
  { name: "delete", title: "DELETE", ours: "delete", theirs: "delete", wanted: 12 },
  { name: "list", title: "Container of 1,000 members", ours: "list", theirs: "list", wanted: 40 },
  {
    name: "page",
    title: "Its first page of 100, against the peer's whole listing",
    ours: "page",
    theirs: "list",
    wanted: 200,
  },
];
