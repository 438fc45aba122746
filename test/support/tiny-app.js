// Runs in the browser: an app that logs in, stays logged in, and asks for what it is told to.
import { Session } from "@inrupt/solid-client-authn-browser";

const parameters = new URLSearchParams(location.search);
if (parameters.has("forget")) localStorage.clear();
if (parameters.has("issuer")) localStorage.setItem("tiny-issuer", parameters.get("issuer"));
const session = new Session();
const state = document.querySelector("#state");

globalThis.tinyApp = {
  async ask({ url, method }) {
    const body = method === "PUT" ? "hello" : undefined;
    const headers = body === undefined ? {} : { "content-type": "text/plain" };
    return (await session.fetch(url, { method, body, headers })).status;
  },
};

document.querySelector("#in").addEventListener("click", () =>
  session.login({
    oidcIssuer: localStorage.getItem("tiny-issuer"),
    redirectUrl: `${location.origin}/`,
    clientName: "Tiny app",
  }),
);

try {
  await session.handleIncomingRedirect({
    restorePreviousSession: !parameters.has("issuer"),
    url: location.href,
  });
} catch (error) {
  console.log("login failed", error);
}
const { isLoggedIn, webId } = session.info;
state.textContent = isLoggedIn ? `Logged in as ${webId}` : "Not logged in";
