import { findPerson, model, readPhoto } from "/sdk/webizen.js";
import "/sdk/webizen-components.js";

const Photo = model({
  name: "photo",
  types: ["http://schema.org/Photograph"],
  fields: {
    caption: { iri: "http://schema.org/caption", kind: "text" },
    taken: { iri: "http://schema.org/dateCreated", kind: "time" },
    place: { iri: "http://schema.org/contentLocation", kind: "link" },
    people: { iri: "http://xmlns.com/foaf/0.1/depicts", kind: "link", many: true },
  },
});
const Place = model({
  name: "place",
  types: ["http://schema.org/Place"],
  fields: {
    name: { iri: "http://schema.org/name", kind: "text" },
    latitude: { iri: "http://schema.org/latitude", kind: "number" },
    longitude: { iri: "http://schema.org/longitude", kind: "number" },
  },
});

const pod = await document.querySelector("webizen-app").ready;
const part = (id) => document.getElementById(id);
const names = new Map(); // of people, by IRI
let [photos, places, current, stop] = [[], new Map(), undefined, () => {}];

async function start() {
  stop();
  const isIn = pod.session.webId !== undefined;
  part("welcome").hidden = isIn;
  part("album").hidden = !isIn;
  await show([]);
  if (isIn)
    stop = pod.data.watch(Photo, { sort: "-taken", onError: tell }, (found) => show(found).catch(tell));
}

/** Shows what is in the pod now; photos that are added anywhere appear by themselves. */
async function show(found) {
  photos = found;
  if (found.length > 0) await Promise.all([findPlaces(), namePeople()]);
  choices("place", "All places", new Map([...places.values()].map((name) => [name, name])));
  choices(
    "person",
    "Everybody",
    new Map(found.flatMap(({ people }) => people).map((iri) => [iri, names.get(iri)])),
  );
  render();
}

/** Places are described in many ways, so they are asked for: within a photo, or as a thing of their own. */
async function findPlaces() {
  const { values } = await pod.query`
    PREFIX schema: <http://schema.org/>
    SELECT ?photo ?name ?latitude ?longitude {
      ?photo a schema:Photograph ; schema:contentLocation ?place .
      OPTIONAL { ?place schema:name ?name }
      OPTIONAL { ?place schema:latitude|(schema:geo/schema:latitude) ?latitude }
      OPTIONAL { ?place schema:longitude|(schema:geo/schema:longitude) ?longitude }
    }`;
  const nameOf = ({ name, latitude, longitude }) =>
    name ?? `${latitude?.toFixed(2)}°, ${longitude?.toFixed(2)}°`;
  places = new Map(values.map((row) => [row.photo, nameOf(row)]));
}

async function namePeople() {
  const unnamed = new Set(photos.flatMap(({ people }) => people).filter((iri) => !names.has(iri)));
  await Promise.all([...unnamed].map(async (iri) => names.set(iri, (await findPerson(pod, iri)).name)));
}

function choices(id, all, options) {
  const { value } = part(id);
  const sorted = [...options].sort(([, one], [, other]) => one.localeCompare(other));
  part(id).replaceChildren(new Option(all, ""), ...sorted.map(([iri, name]) => new Option(name, iri)));
  part(id).value = options.has(value) ? value : "";
}

function chosen() {
  const [place, person] = [part("place").value, part("person").value];
  return photos.filter(
    ({ iri, people }) => (!place || places.get(iri) === place) && (!person || people.includes(person)),
  );
}

function render() {
  const shown = chosen();
  part("count").textContent = `${shown.length} of ${photos.length} photos`;
  for (const image of part("gallery").querySelectorAll("img")) {
    seen.unobserve(image);
    unload(image);
  }
  part("gallery").replaceChildren(...shown.map(tile));
}

const describe = ({ iri, caption, taken }) =>
  caption || [places.get(iri), taken?.toLocaleDateString()].filter(Boolean).join(", ") || "A photo";

function tile(photo) {
  const button = Object.assign(document.createElement("button"), {
    type: "button",
    onclick: () => view(photo),
  });
  const image = Object.assign(new Image(), { alt: describe(photo) });
  image.dataset.photo = photo.iri;
  button.append(image);
  seen.observe(image);
  const item = document.createElement("li");
  item.append(button);
  return item;
}

/** Loads a picture when it comes near to view; with the session, so that private ones are seen as well. */
const seen = new IntersectionObserver(
  (entries) => {
    for (const { isIntersecting, target } of entries) {
      if (isIntersecting) void load(target, target.dataset.photo, 320);
      else unload(target);
    }
  },
  { rootMargin: "400px" },
);

/** Loads a picture no larger than it is shown; what leaves the view gives its memory back. */
async function load(image, iri, width) {
  unload(image);
  image.dataset.wanted = iri;
  try {
    const blob = await pod.files.preview(iri, { width });
    if (image.dataset.wanted === iri) image.src = URL.createObjectURL(blob);
  } catch (error) {
    image.title = error.message;
  }
}

function unload(image) {
  delete image.dataset.wanted;
  if (image.src) URL.revokeObjectURL(image.src);
  image.removeAttribute("src");
}

function view(photo) {
  if (photo === undefined) return;
  current = photo;
  const { iri, caption, taken, people } = photo;
  const { elements } = part("about");
  part("large").alt = describe(photo);
  void load(part("large"), iri, 1280);
  part("when").textContent = [taken?.toLocaleString(undefined, { dateStyle: "long" }), places.get(iri)]
    .filter(Boolean)
    .join(", ");
  part("shown").replaceChildren(
    ...people.map((person) =>
      Object.assign(document.createElement("li"), { className: "card", textContent: names.get(person) }),
    ),
  );
  elements.caption.value = caption ?? "";
  elements.place.value = places.get(iri) ?? "";
  // A place that stands within the description has no name of its own that could be changed.
  elements.place.disabled = places.has(iri) && photo.place === undefined;
  part("saved").textContent = "";
  if (!part("viewer").open) part("viewer").showModal();
}

const step = (by) => view(chosen()[chosen().findIndex(({ iri }) => iri === current.iri) + by]);

async function save(form) {
  const [caption, place, person] = ["caption", "place", "person"].map((name) => form.get(name)?.trim());
  if (place && place !== places.get(current.iri)) await namePlace(place);
  current.caption = caption || undefined;
  if (person) current.people = [...new Set([...current.people, person])];
  await pod.data.save(current);
  await show(photos);
  view(current);
  part("about").querySelector("webizen-person").value = "";
  part("saved").textContent = "Saved";
}

async function namePlace(name) {
  const [known] = current.place ? await pod.data.list(Place, { in: current.place }) : [];
  if (known) await pod.data.save(Object.assign(known, { name }));
  else current.place = (await pod.data.create(Place, { name }, { in: current.document, name: "place" })).iri;
}

/** Says in the pod what a new photo tells of itself: when it was taken, and where. */
async function add({ written, file }) {
  const { takenAt, latitude, longitude } = await readPhoto(file);
  const document = await pod.files.description(written.iri);
  const where = { in: document, name: "place" };
  const place = latitude && (await pod.data.create(Place, { latitude, longitude }, where)).iri;
  const values = { taken: takenAt ?? new Date(file.lastModified), people: [], ...(place && { place }) };
  await pod.data.create(Photo, values, { in: document, about: written.iri });
}

function tell(error) {
  part("problem").textContent = error.message;
  part("problem").hidden = false;
}

addEventListener("webizen-uploaded", ({ detail }) => add(detail).catch(tell));
part("place").onchange = part("person").onchange = render;
part("previous").onclick = () => step(-1);
part("next").onclick = () => step(1);
part("close").onclick = () => part("viewer").close();
part("viewer").onkeydown = ({ key, target }) => {
  if (target.matches("input, webizen-person")) return;
  if (key === "ArrowLeft") step(-1);
  if (key === "ArrowRight") step(1);
};
part("about").onsubmit = (event) => {
  event.preventDefault();
  save(new FormData(event.target)).catch((error) => {
    part("saved").textContent = error.message;
  });
};
pod.session.addEventListener("change", start);
await start();
