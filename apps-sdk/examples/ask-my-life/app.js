import "/sdk/webizen-components.js";

const pod = await document.querySelector("webizen-app").ready;
const part = (id) => document.getElementById(id);
let asking;

function start() {
  const isIn = pod.session.webId !== undefined;
  part("welcome").hidden = isIn;
  part("desk").hidden = !isIn;
  if (!isIn) clear();
}

function clear() {
  asking?.abort();
  part("state").textContent = "";
  for (const id of ["problem", "answer", "sources", "found"]) part(id).hidden = true;
}

/** Asks and searches at the same time: one works where the server lacks the other. */
async function ask(question) {
  clear();
  asking = new AbortController();
  const { signal } = asking;
  part("state").textContent = "Looking through your pod…";
  part("examples").hidden = true;
  const [answer, search] = await Promise.allSettled([
    pod.ask(question, { limit: 6, signal }),
    pod.search(question, { limit: 12, signal }),
  ]);
  if (signal.aborted) return;
  part("state").textContent = "";
  if (answer.status === "rejected" && search.status === "rejected") return tell(answer.reason);
  const { evidence = [] } = answer.value ?? {};
  if (answer.value) showAnswer(answer.value);
  showSources(evidence);
  const known = new Set(evidence.map(({ document }) => document));
  showFound((search.value?.hits ?? []).filter(({ document }) => !known.has(document)));
  if (evidence.length === 0 && part("found").hidden)
    part("state").textContent = "Your pod says nothing about that. Try other words.";
}

function tell(error) {
  part("problem").textContent = error.message;
  part("problem").hidden = false;
}

function make(tag, text, properties = {}) {
  return Object.assign(document.createElement(tag), { textContent: text, ...properties });
}

/** Each sentence leads to the sources that it rests on. */
function showAnswer({ state, sentences, evidence }) {
  const node = part("answer");
  node.hidden = evidence.length === 0;
  if (state === "not-found")
    return node.replaceChildren(make("p", "Your pod does not say. This is the nearest to it:"));
  if (state === "evidence")
    return node.replaceChildren(make("p", "This is what your pod says about it, the best first."));
  const text = make("p", "", { dir: "auto" });
  for (const sentence of sentences) {
    text.append(sentence.text, " ");
    for (const number of sentence.cites)
      text.append(make("a", `[${number}]`, { href: `#source-${number}` }), " ");
  }
  node.replaceChildren(text);
}

function showSources(evidence) {
  part("sources").hidden = evidence.length === 0;
  part("sources")
    .querySelector("ol")
    .replaceChildren(...evidence.map(renderSource));
}

function renderSource({ number, document: iri, entity, label, text, isReceived }) {
  const item = make("li", "", { className: "card", id: `source-${number}`, tabIndex: -1 });
  const title = make("h3", `${number}. `);
  title.append(link(entity ?? iri, label ?? nameOf(iri)));
  if (isReceived) title.append(" ", make("small", "received from somebody else"));
  const [beginning, rest] = [text.slice(0, 320), text.slice(320)];
  item.append(title, make("p", rest ? `${beginning}…` : beginning, { dir: "auto" }));
  if (rest) {
    const more = make("details", "");
    more.append(make("summary", "All of it"), make("p", text, { dir: "auto" }));
    item.append(more);
  }
  return item;
}

function showFound(hits) {
  part("found").hidden = hits.length === 0;
  const items = hits.map(({ entity, document: iri, label, snippet, modified }) => {
    const item = make("li", "", { className: "card" });
    const title = make("h3", "");
    title.append(link(entity, label || nameOf(iri)));
    const when = modified?.toLocaleDateString(undefined, { dateStyle: "medium" }) ?? "";
    item.append(title, marked(snippet), make("small", [nameOf(iri), when].filter(Boolean).join(" · ")));
    return item;
  });
  part("found")
    .querySelector("ul")
    .replaceChildren(...items);
}

/** The passage, with what was looked for marked in it. */
function marked({ text, highlights }) {
  const passage = make("p", "", { dir: "auto" });
  let at = 0;
  for (const [from, to] of highlights) {
    passage.append(text.slice(at, from), make("mark", text.slice(from, to)));
    at = to;
  }
  passage.append(text.slice(at));
  return passage;
}

/** Only addresses of the web become links: data may hold others, which would run something. */
function link(iri, text) {
  if (!/^https?:/.test(iri)) return make("span", text, { dir: "auto" });
  return make("a", text, { href: iri, target: "_blank", rel: "noopener", dir: "auto" });
}

function nameOf(iri) {
  const { storage = "" } = pod.session;
  return decodeURI(iri.startsWith(storage) ? iri.slice(storage.length) : iri);
}

part("form").onsubmit = (event) => {
  event.preventDefault();
  ask(new FormData(event.target).get("question").trim()).catch(tell);
};
part("examples").onclick = ({ target }) => {
  if (!target.matches("button")) return;
  part("form").elements.question.value = target.textContent;
  part("form").requestSubmit();
};
pod.session.addEventListener("change", start);
start();
