import { connect } from "/sdk/webizen.js";

const FOLDER = "notes/";
const pod = await connect({ name: document.title });
const find = (id) => document.getElementById(id);

/** Shows what is in the folder; one that is not there yet holds nothing. */
async function show() {
  const texts = [];
  try {
    for await (const { iri, name } of pod.files.list(FOLDER)) {
      if (name.endsWith(".txt")) texts.push(await (await pod.files.read(iri)).blob.text());
    }
  } catch (error) {
    if (error.code !== "not-found") return say(error.message);
  }
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
  try {
    await pod.files.write(name, find("text").value, { type: "text/plain", when: "new" });
    event.target.reset();
    await show();
  } catch (error) {
    say(error.message);
  }
};

if (pod.session.webId === undefined) {
  // Only while you develop: an installed app is signed in already.
  say("Sign in to use your pod.");
  find("sign-in").hidden = false;
  find("sign-in").onclick = () => pod.session.login();
} else {
  find("new").hidden = false;
  await show();
}
