import type { Ask } from "./ask/ask.ts";
import type { Data } from "./data/data.ts";
import type { Files } from "./files/files.ts";
import type { Offline } from "./offline/offline.ts";
import type { Federate, Query } from "./query/query.ts";
import type { Search } from "./search/search.ts";
import type { Session } from "./session/session.ts";
import type { Sharing } from "./sharing/sharing.ts";
import type { Subscribe } from "./watch/watch.ts";

/**
 * A pod, as an app uses it: who is signed in, and what can be done with their data.
 *
 * @example
 * import { connect } from "/sdk/webizen.js";
 * const pod = await connect();
 * if (pod.session.webId === undefined) await pod.session.login();
 * const { rows } = await pod.query`SELECT ?name { ?person a <http://schema.org/Person> ; <http://schema.org/name> ?name }`;
 */
export interface Webizen {
  readonly session: Session;
  /** Documents of linked data, and plain objects bound to them. */
  readonly data: Data;
  /** Files and folders. */
  readonly files: Files;
  /** Who may do what, in words. */
  readonly sharing: Sharing;
  /** SPARQL over the pod, as the signed-in person and this app may see it. */
  readonly query: Query;
  /** SPARQL over the pod and those of friends. */
  readonly federate: Federate;
  readonly search: Search;
  /** Questions in words, answered with sources. */
  readonly ask: Ask;
  /** Tells when a resource or anything in a folder changes. */
  readonly subscribe: Subscribe;
  /** Whether the server can be reached, and what waits until it can. */
  readonly offline: Offline;
}
