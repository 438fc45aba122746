export type { Ask, AskAnswer, Evidence } from "./ask/ask.ts";
export { nameFromWebId, type Person } from "./components/people/describe-person.ts";
export { type KnownPerson, listKnownPeople } from "./components/people/known-people.ts";
export { findPerson, type PersonReader } from "./components/people/read-person.ts";
export { connect } from "./connect.ts";
export type { CreateOptions, Data, ListOptions, PodDocument } from "./data/data.ts";
export { type Field, type FieldKind, type Model, model, type Thing, type Values } from "./data/model.ts";
export { modelFromContext } from "./data/model-from-context.ts";
export { modelFromShape } from "./data/model-from-shape.ts";
export { WebizenError, type WebizenErrorCode, type WebizenErrorDetails } from "./errors.ts";
export type {
  Entry,
  FileContent,
  Files,
  PreviewOptions,
  Progress,
  WriteOptions,
  Written,
} from "./files/files.ts";
export { type PhotoFacts, readPhoto } from "./files/read-photo.ts";
export type { Offline, QueuedWrite } from "./offline/offline.ts";
export type {
  Federate,
  FederatedAnswer,
  FederateOptions,
  LiveAnswer,
  PodReport,
  Query,
  QueryAnswer,
  QueryOptions,
  Row,
  Solutions,
  SparqlText,
  SparqlValue,
} from "./query/query.ts";
export { sparql } from "./query/sparql.ts";
export { iri, literal, quad } from "./rdf/make-terms.ts";
export type { Hit, Search, SearchAnswer, SearchOptions, Suggestion } from "./search/search.ts";
export { type AppSession, openAppSession } from "./session/app-session.ts";
export { type HomeSession, openHomeSession, type Visitor } from "./session/home-session.ts";
export type { AppMessage, HomeMessage, SandboxHello, SandboxWelcome } from "./session/sandbox-protocol.ts";
export type { ConnectOptions, LoginOptions, LogoutOptions, Session, SessionKind } from "./session/session.ts";
export type { Access, Audience, Can, Grant, SharedThing, ShareOptions, Sharing } from "./sharing/sharing.ts";
export type { Change, Subscribe } from "./watch/watch.ts";
export type { Webizen } from "./webizen.ts";
