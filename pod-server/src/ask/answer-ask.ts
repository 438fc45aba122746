import { ANSWER_CONTEXT, MEDIA } from "@webizen/ontologies";
import { PodError } from "../errors.ts";
import type { LdpTools, Operation } from "../ldp/operation.ts";
import { readAll } from "../ldp/receive-body.ts";
import { baseType } from "../rdf/formats.ts";
import type { SearchTools } from "../search/search-tools.ts";
import { PRIVATE_HEADERS, type SparqlTools } from "../sparql/sparql-tools.ts";
import type { ChatModel } from "./chat-model.ts";
import { checkAnswer } from "./check-answer.ts";
import { type Evidence, gatherEvidence, type Wanted } from "./gather-evidence.ts";
import { writePrompt } from "./write-prompt.ts";

/** What questions are answered with. */
export interface AskTools {
  readonly ldp: LdpTools;
  readonly sparql: SparqlTools;
  readonly search: SearchTools;
  /** Absent where the owner of the server configured none. */
  readonly chat: ChatModel | undefined;
}

const METHODS: readonly string[] = ["OPTIONS", "POST"];
const MAX_BODY_BYTES = 64 * 1024;
const MAX_QUESTION = 2000;
const LIMIT = 8;
const MAX_LIMIT = 20;

/**
 * Answers a question of an owner from what the application that asks may see: evidence first, found the same way every time;
 * then, where a language model is configured, sentences that cite it and were checked against it.
 */
export async function answerAsk(operation: Operation, tools: AskTools): Promise<Response> {
  const { request, pod, credentials } = operation;
  if (request.method === "OPTIONS")
    return new Response(null, { status: 204, headers: { allow: METHODS.join(", ") } });
  if (request.method !== "POST") {
    throw new PodError("method-not-allowed", `${operation.iri} is asked by POST`, { allow: METHODS });
  }
  await requireOwner(operation, tools.ldp);
  const wanted = await readQuestion(operation);
  const view = { ldp: tools.ldp, sparql: tools.sparql, pod, credentials, signal: request.signal };
  const evidence = await gatherEvidence(view, tools.search, wanted);
  const answer = { "@context": ANSWER_CONTEXT, type: "Answer", question: wanted.question };
  const shown = evidence.map(describe);
  if (tools.chat === undefined) return send({ ...answer, state: "evidence", evidence: shown });
  if (evidence.length === 0) return send({ ...answer, state: "not-found", sentences: [], evidence: [] });
  const said = await tools.chat.complete(writePrompt(wanted.question, evidence), request.signal);
  const { sentences, dropped } = checkAnswer(said, evidence);
  return send({
    ...answer,
    state: sentences.length === 0 ? "not-found" : "answered",
    model: tools.chat.name,
    sentences: sentences.map(({ text, evidence: cited }) => ({
      text,
      cites: cited,
      wasDerivedFrom: cited.map((number) => `#evidence-${number}`),
    })),
    dropped,
    evidence: shown,
  });
}

async function requireOwner({ pod, credentials: { agent }, iri }: Operation, ldp: LdpTools): Promise<void> {
  if (agent === undefined)
    throw new PodError("credentials-needed", `${iri} answers the owner of the pod; sign in`);
  if ((await ldp.ownersOf(pod)).includes(agent)) return;
  throw new PodError("forbidden", `${iri} answers the owner of the pod alone`);
}

async function readQuestion(operation: Operation): Promise<Wanted> {
  const type = baseType(operation.request.headers.get("content-type") ?? "");
  if (type !== MEDIA.json && type !== MEDIA.jsonld) {
    throw new PodError("unsupported-media-type", `A question comes as ${MEDIA.json}`);
  }
  const text = new TextDecoder().decode(await readAll(operation, MAX_BODY_BYTES));
  const { question, folder, limit = LIMIT } = parse(text);
  if (typeof question !== "string" || question.trim() === "" || question.length > MAX_QUESTION) {
    throw new PodError("bad-request", `"question" has to be a text of at most ${MAX_QUESTION} characters`);
  }
  if (folder !== undefined && (typeof folder !== "string" || !URL.canParse(folder))) {
    throw new PodError("bad-request", '"folder" has to be the IRI of a folder of the pod');
  }
  if (!Number.isInteger(limit) || Number(limit) < 1 || Number(limit) > MAX_LIMIT) {
    throw new PodError("bad-request", `"limit" has to be a whole number from 1 to ${MAX_LIMIT}`);
  }
  return { question: question.trim(), ...(folder === undefined ? {} : { folder }), limit: Number(limit) };
}

function parse(text: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === "object" && value !== null) return value as Record<string, unknown>;
  } catch {
    // Said below.
  }
  throw new PodError("bad-request", "The question is not a JSON object");
}

function describe({ number, exact, ...evidence }: Evidence): object {
  return {
    id: `#evidence-${number}`,
    number,
    ...evidence,
    wasDerivedFrom: evidence.document,
    selector: { type: "TextQuoteSelector", exact },
  };
}

function send(answer: object): Response {
  const headers = { ...PRIVATE_HEADERS, allow: METHODS.join(", "), "content-type": MEDIA.jsonld };
  return new Response(`${JSON.stringify(answer)}\n`, { headers });
}
