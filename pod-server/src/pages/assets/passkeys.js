// Runs in the browser. A form with data-passkey carries the options of one WebAuthn ceremony; the answer of the
// authenticator goes into the form's hidden field, and the form is sent as any other is.
const { startAuthentication, startRegistration, browserSupportsWebAuthn, browserSupportsWebAuthnAutofill } =
  globalThis.SimpleWebAuthnBrowser;

for (const form of document.querySelectorAll("form[data-passkey]")) {
  if (browserSupportsWebAuthn()) prepare(form);
  else form.parentElement?.querySelector("[data-no-passkeys]")?.removeAttribute("hidden");
}

function prepare(form) {
  const optionsJSON = JSON.parse(form.dataset.options);
  const isSignIn = form.dataset.passkey === "sign-in";
  const problem = form.querySelector("[data-problem]");
  form.hidden = false;

  const send = (answer) => {
    form.elements.namedItem("credential").value = JSON.stringify(answer);
    form.submit();
  };

  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    problem.hidden = true;
    try {
      send(await (isSignIn ? startAuthentication({ optionsJSON }) : startRegistration({ optionsJSON })));
    } catch {
      problem.hidden = false;
    }
  });

  if (isSignIn) void offerInAutofill(optionsJSON, send);
}

async function offerInAutofill(optionsJSON, send) {
  if (!(await browserSupportsWebAuthnAutofill())) return;
  try {
    send(await startAuthentication({ optionsJSON, useBrowserAutofill: true }));
  } catch {
    // Whoever chose the button or typed a password instead has ended it.
  }
}
