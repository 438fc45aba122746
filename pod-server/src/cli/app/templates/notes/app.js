import { connect } from "/sdk/webizen.js";

const FOLDER = "notes/";
const pod = await connect({ name: document.title });
const find = (id) => document.getElementById(id);

async function show() {
  const answer = await pod.session.fetch(FOLDER, { headers: { accept: "application/ld+json" } });
  if (!answer.ok) return say(`Your notes cannot be read (${answer.status}).`);
  const listing = await answer.json();
  const nodes = Array.isArray(listing) ? listing : (listing["@graph"] ?? [listing]);
  const addresses = nodes
    .map((node) => new URL(node["@id"] ?? "", new URL(FOLDER, pod.session.storage)).href)
    .filter((address) => address.endsWith(".txt"));
  const texts = await Promise.all(addresses.map(async (each) => (await pod.session.fetch(each)).text()));
  find("notes").replaceChildren(
    ...texts.map((text) => Object.assign(document.createElement("li"), { textContent: text })),
  );
  say(texts.length === 0 ? "You have no notes yet." : `${texts.length} notes`);
}

function say(sentence) {
  find("state").textContent = sentence;
}

find("new").onsubmit = async (event) => {
  event.preventDefault();
  const name = `${FOLDER}${new Date().toISOString().replaceAll(":", "-")}.txt`;
  const answer = await pod.session.fetch(name, {
    method: "PUT",
    headers: { "content-type": "text/plain" },
    body: find("text").value,
  });
  if (!answer.ok) return say(`The note was not kept (${answer.status}).`);
  event.target.reset();
  await show();
};

if (pod.session.webId === undefined) {
  // Only while you develop: an installed app is signed in already.
  say("Sign in to use your pod.");
  find("sign-in").hidden = false;
  const issuer = new URLSearchParams(location.search).get("issuer");
  find("sign-in").onclick = () => pod.session.login(issuer ? { issuer } : {});
} else {
  find("new").hidden = false;
  await show();
}
