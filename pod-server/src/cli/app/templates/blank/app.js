import { connect } from "/sdk/webizen.js";

const pod = await connect({ name: document.title });
const state = document.querySelector("#state");
const signIn = document.querySelector("#sign-in");

if (pod.session.webId === undefined) {
  // Only while you develop: an installed app is signed in already.
  state.textContent = "Sign in to use your pod.";
  signIn.hidden = false;
  signIn.onclick = () => pod.session.login();
} else {
  state.textContent = `Hello ${pod.session.webId}. Your things lie in ${pod.session.storage}`;
}
