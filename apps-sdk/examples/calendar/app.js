import { findPerson, sparql } from "/sdk/webizen.js";
import "/sdk/webizen-components.js";

const DAY_MS = 24 * 60 * 60 * 1000;
const LENGTHS = { week: 7, agenda: 28 };

const pod = await document.querySelector("webizen-app").ready;
const part = (id) => document.getElementById(id);
const hidden = new Set(); // WebIDs of those whose events are not shown
let [view, first, events, people, asking] = ["week", monday(new Date()), [], [], undefined];

function monday(date) {
  const day = new Date(date.getFullYear(), date.getMonth(), date.getDate());
  return addDays(day, -((day.getDay() + 6) % 7));
}

function addDays(date, days) {
  return new Date(date.getFullYear(), date.getMonth(), date.getDate() + days);
}

function start() {
  const isIn = pod.session.webId !== undefined;
  part("welcome").hidden = isIn;
  part("desk").hidden = !isIn;
  if (isIn) void load();
}

/** Asks for the days that are shown. What was asked before, and is not wanted any more, is called off. */
async function load() {
  asking?.abort();
  asking = new AbortController();
  const { signal } = asking;
  part("problem").hidden = true;
  part("state").textContent = "Asking…";
  events = [];
  render();
  try {
    const found = await ask(first, addDays(first, LENGTHS[view]), signal);
    if (signal.aborted) return;
    [events, people] = [found.events, found.people];
    report(found.pods);
  } catch (error) {
    if (signal.aborted) return;
    part("problem").textContent = error.message;
    part("problem").hidden = false;
  }
  part("state").textContent = events.length === 0 ? "Nothing is planned in these days." : "";
  render();
}

/** One question to all pods: which document an event stands in says whose it is. */
async function ask(from, to, signal) {
  const question = sparql`
    PREFIX schema: <http://schema.org/>
    SELECT DISTINCT ?document ?event ?what ?from ?to ?where {
      GRAPH ?document {
        ?event a schema:Event ; schema:name ?what ; schema:startDate ?from .
        OPTIONAL { ?event schema:endDate ?to }
        OPTIONAL { ?event schema:location/schema:name ?where }
      }
      FILTER(?from >= ${from} && ?from < ${to})
    }`;
  const { answer, pods } = await pod.federate(question, { signal }).catch((error) => {
    if (error.code !== "forbidden" && error.code !== "unsupported") throw error;
    return askOwn(question, signal, error);
  });
  const people = await Promise.all(
    pods.map(async ({ storage, owner }) => ({
      storage,
      owner,
      name: owner && (await findPerson(pod, owner)).name,
    })),
  );
  const events = answer.values
    .filter(({ from }) => from instanceof Date)
    .map((event) => ({ ...event, person: people.find(({ storage }) => event.document.startsWith(storage)) }))
    .sort((one, other) => one.from - other.from);
  return { events, pods, people };
}

/** An app that was not given the whole pod may not ask friends in its owner's name. */
async function askOwn(question, signal, { message }) {
  const { storage, webId: owner } = pod.session;
  const own = { storage, owner, state: "answered" };
  const friends = { storage: "your friends’ pods", state: "not asked", reason: message };
  return { answer: await pod.query(question, { signal }), pods: [own, friends] };
}

function report(pods) {
  const missing = pods.filter(({ state }) => state !== "answered");
  const [summary, list] = part("report").children;
  summary.textContent = `${pods.length - missing.length} of ${pods.length} pods answered`;
  part("report").open = missing.length > 0;
  const lines = pods.map(({ storage, owner, state, reason, timeMs }) => {
    const name = people.find((person) => owner && person.owner === owner)?.name ?? storage;
    const details = [state, reason, timeMs === undefined ? undefined : `${timeMs} ms`].filter(Boolean);
    return make("li", `${name}: ${details.join(", ")}`);
  });
  list.replaceChildren(...lines);
}

function make(tag, text, properties = {}) {
  return Object.assign(document.createElement(tag), { textContent: text, ...properties });
}

function render() {
  const days = Array.from({ length: LENGTHS[view] }, (_, at) => addDays(first, at));
  const format = new Intl.DateTimeFormat(undefined, { day: "numeric", month: "long", year: "numeric" });
  part("span").textContent = format.formatRange(first, days.at(-1));
  part("days").className = `plain ${view}`;
  part("days").replaceChildren(...days.map(renderDay).filter((day) => day !== undefined));
  part("people").replaceChildren(...people.filter(({ name }) => name).map(renderPerson));
  for (const id of ["week", "agenda"]) part(id).ariaPressed = String(id === view);
}

function renderDay(day) {
  const end = addDays(day, 1);
  const own = events.filter(({ from, person }) => from >= day && from < end && !hidden.has(person?.owner));
  if (own.length === 0 && view === "agenda") return undefined;
  const item = make("li", "");
  if (Date.now() >= day && Date.now() < end) item.ariaCurrent = "date";
  const list = make("ul", "", { className: "plain stack" });
  list.append(...own.map(renderEvent));
  item.append(
    make("h3", day.toLocaleDateString(undefined, { weekday: "short", day: "numeric", month: "short" })),
    list,
  );
  return item;
}

function renderEvent({ what, from, to, where, person }) {
  const item = make("li", "", { className: `card ${colourOf(person)}` });
  const clock = new Intl.DateTimeFormat(undefined, { timeStyle: "short" });
  const isShort = to instanceof Date && to - from < DAY_MS;
  item.append(
    make("small", isShort ? clock.formatRange(from, to) : clock.format(from)),
    make("strong", what, { dir: "auto" }),
    make("small", [where, person?.name].filter(Boolean).join(" · "), { dir: "auto" }),
  );
  return item;
}

function renderPerson(person) {
  const { owner, name } = person;
  const button = make("button", name, { type: "button", className: `quiet ${colourOf(person)}` });
  button.ariaPressed = String(!hidden.has(owner));
  button.onclick = () => {
    if (!hidden.delete(owner)) hidden.add(owner);
    render();
    part("people").children[people.indexOf(person)]?.focus();
  };
  return button;
}

const colourOf = (person) => `person-${people.indexOf(person) % 6}`;

function go(to, wanted = view) {
  [first, view] = [to, wanted];
  void load();
}

part("previous").onclick = () => go(addDays(first, -LENGTHS[view]));
part("next").onclick = () => go(addDays(first, LENGTHS[view]));
part("today").onclick = () => go(monday(new Date()));
part("week").onclick = () => go(monday(first), "week");
part("agenda").onclick = () => go(first, "agenda");
pod.session.addEventListener("change", start);
start();
