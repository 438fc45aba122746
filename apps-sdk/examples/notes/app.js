import { model } from "/sdk/webizen.js";
import "/sdk/webizen-components.js";

const FOLDER = "notes/";
const Note = model({
  name: "note",
  types: ["http://schema.org/NoteDigitalDocument"],
  fields: {
    title: { iri: "http://schema.org/name", kind: "text", required: true },
    text: { iri: "http://schema.org/text", kind: "text" },
    mentions: { iri: "http://schema.org/mentions", kind: "link", many: true },
  },
});

const pod = await document.querySelector("webizen-app").ready;
const part = (id) => document.getElementById(id);
const [title, text, search] = ["title", "text", "search"].map(part);
const things = new Map(); // IRIs of things elsewhere in the pod, by the name that a note gives them
let [notes, files, found, current, fresh] = [[], []];
let [timer, saving, stop] = [0, undefined, () => {}];

async function start() {
  stop();
  const isIn = pod.session.webId !== undefined;
  [notes, files] = [[], []];
  part("welcome").hidden = isIn;
  part("desk").hidden = !isIn;
  show();
  if (!isIn) return;
  stop = pod.data.watch(Note, { in: FOLDER, sort: "title", onError: tell }, follow);
  files = (await attempt(Array.fromAsync(walk(FOLDER)))) ?? [];
  render();
}

/** Shows what is in the pod now: what is written in another window appears here. */
function follow(newer) {
  const isGone = current !== fresh && notes.some(isCurrent) && !newer.some(isCurrent);
  notes = newer;
  const isBusy = isChanged() || saving !== undefined || !part("conflict").hidden;
  if (isGone || (notes.some(isCurrent) && !isBusy)) show(notes.find(isCurrent));
  render();
}

async function* walk(folder) {
  for await (const { kind, iri, name } of pod.files.list(folder)) {
    if (kind === "folder") yield* walk(iri);
    else if (name.endsWith(".md"))
      yield { iri, document: iri, title: name.slice(0, -3).replaceAll("-", " "), isFile: true };
  }
}

const isCurrent = ({ iri }) => iri === current?.iri;
const all = () => [...notes, ...files];
const named = (name) => all().find((note) => note.title.toLowerCase() === name.toLowerCase());
const targetOf = (name) => named(name)?.iri ?? things.get(name);
const linked = () => {
  const names = Array.from(text.value.matchAll(/\[\[([^[\]]+)\]\]/g), ([, name]) => name.trim());
  return [...new Set(names)];
};
const isChanged = () =>
  current && !current.isFile && (title.value !== current.title || text.value !== (current.text ?? ""));

function render() {
  const shown = all().filter(({ document }) => found?.has(document) ?? true);
  part("list").replaceChildren(...shown.map(toEntry));
  part("none").hidden = shown.length > 0;
  part("none").textContent = found === undefined ? "There are no notes yet." : "No note says that.";
  fill("links", current?.isFile ? [] : linked().map((name) => entry(name, named(name))));
  const from = notes.filter((note) => !isCurrent(note) && note.mentions.includes(current?.iri));
  fill("backlinks", Array.from(from, toEntry));
}

function toEntry(note) {
  return entry(note.title, note, note.isFile ? "Markdown file" : note.text);
}

function fill(id, items) {
  part(id).hidden = items.length === 0;
  part(id).lastElementChild.replaceChildren(...items);
}

/** A note to open; else a thing of that name, else a note to be written. */
function entry(name, note, below) {
  const href = note ? undefined : things.get(name);
  const node = document.createElement(href ? "a" : "button");
  const onclick = () => (note ? open(note) : create(name));
  Object.assign(node, href ? { href, target: "_blank" } : { type: "button", className: "bare", onclick });
  node.dir = "auto";
  node.textContent = note || href ? name : `Write “${name}”`;
  const small = Object.assign(document.createElement("small"), { className: "one-line", textContent: below });
  if (below) node.append(small);
  if (note && isCurrent(note)) node.setAttribute("aria-current", "true");
  const item = document.createElement("li");
  item.append(node);
  return item;
}

async function open(note) {
  await save();
  part("saved").textContent = note?.isFile ? "A Markdown file, to be read here" : "";
  show(note);
  const file = note?.isFile && (await attempt(pod.files.read(note.iri)));
  if (file && note === current) text.value = await file.blob.text();
  await Promise.all(linked().map(findThing));
  render();
}

function show(note) {
  current = note;
  part("desk").classList.toggle("reading", note !== undefined);
  part("empty").hidden = note !== undefined;
  part("editor").hidden = note === undefined;
  part("conflict").hidden = true;
  part("remove").hidden = title.readOnly = text.readOnly = note?.isFile === true;
  [title.value, text.value] = [note?.title ?? "", note?.text ?? ""];
  render();
}

async function create(name) {
  title.readOnly = text.readOnly = true; // What is typed until then is not for the note that is left.
  const note = await attempt(pod.data.create(Note, { title: name, mentions: [] }, { in: FOLDER }));
  if (note === undefined) return show(current);
  fresh = note; // Lists that were read before do not have it yet.
  if (!notes.some(({ iri }) => iri === note.iri)) notes = [...notes, note];
  await open(note);
  title.select();
}

async function save() {
  clearTimeout(timer);
  await saving;
  if (!isChanged() || !part("conflict").hidden) return;
  saving = write(current);
  await saving;
  saving = undefined;
  render();
}

/** Writes what was changed. What others changed in another part of the note stays, and is shown. */
async function write(note) {
  const sent = { title: title.value || "Untitled", text: text.value };
  const names = linked();
  await Promise.all(names.map(findThing));
  Object.assign(note, sent, { mentions: names.map(targetOf).filter(Boolean) });
  try {
    await pod.data.save(note);
  } catch (error) {
    part("conflict").hidden = error.code !== "conflict";
    return error.code === "conflict" ? undefined : tell(error);
  }
  if (note !== current) return;
  for (const field of [title, text]) if (field.value === sent[field.id]) field.value = note[field.id];
  part("saved").textContent = pod.offline.queue.length > 0 ? "Kept on this device" : "Saved";
}

async function findThing(name) {
  if (targetOf(name)) return;
  const hits = await pod.search.suggest(name, { limit: 5 }).catch(() => []);
  const hit = hits.find(({ label }) => label.toLowerCase() === name.toLowerCase());
  if (hit) things.set(name, hit.entity);
}

async function settle(isMine) {
  const theirs = await attempt(pod.data.get(Note, current.iri));
  if (theirs === undefined || !isMine) return show(theirs);
  part("conflict").hidden = true;
  current = theirs;
  await save();
}

async function look() {
  const words = search.value.trim();
  const how = { folder: FOLDER, limit: 100, arms: ["words"] };
  const answer = words && (await pod.search(words, how).catch(() => undefined));
  if (words !== search.value.trim()) return;
  const fits = (note) => `${note.title} ${note.text}`.toLowerCase().includes(words.toLowerCase());
  const hits = [...all().filter(fits), ...(answer?.hits ?? [])];
  found = words ? new Set(hits.map(({ document }) => document)) : undefined;
  render();
}

async function attempt(promise) {
  part("problem").hidden = true;
  return promise.catch(tell);
}

function tell(error) {
  // The folder is made with the first note.
  if (error.code === "not-found" && notes.length === 0) return;
  part("problem").textContent = error.message;
  part("problem").hidden = false;
}

function showConnection() {
  const { isOnline, queue } = pod.offline;
  const waits = queue.length === 0 ? "" : `${queue.length} to be sent from this device.`;
  part("state").textContent = isOnline ? waits : `There is no connection. ${waits}`;
}

function later(action) {
  clearTimeout(timer);
  timer = setTimeout(action, 400);
}

part("editor").onsubmit = (event) => event.preventDefault();
part("editor").oninput = () => later(save);
part("editor").onchange = save;
search.oninput = () => later(look);
part("new").onclick = () => create("New note");
part("back").onclick = () => open();
part("mine").onclick = () => settle(true);
part("theirs").onclick = () => settle(false);
part("remove").onclick = async () => {
  if (!confirm(`Delete “${current.title}”?`)) return;
  await attempt(pod.data.remove(current));
  notes = notes.filter((note) => !isCurrent(note));
  show();
};
pod.session.addEventListener("change", start);
pod.offline.addEventListener("change", showConnection);
await start();
showConnection();
