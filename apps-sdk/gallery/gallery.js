import "/sdk/webizen-components.js";

// Each example is written once, in a template: shown as it works, and as the HTML that makes it.
for (const template of document.querySelectorAll("section > template")) {
  const example = document.createElement("div");
  example.className = "example";
  example.append(template.content.cloneNode(true));
  const source = document.createElement("details");
  const summary = document.createElement("summary");
  summary.textContent = "HTML";
  const text = document.createElement("pre");
  const code = document.createElement("code");
  code.textContent = readable(template.innerHTML);
  text.append(code);
  source.append(summary, text);
  template.replaceWith(example, source);
}

// Forms in examples are not sent anywhere.
document.querySelector("main").addEventListener("submit", (event) => event.preventDefault());

document.querySelector("#look").addEventListener("input", (event) => {
  const { scheme, dir, accent } = event.currentTarget.elements;
  const root = document.documentElement;
  root.style.colorScheme = scheme.value;
  root.dir = dir.value;
  if (event.target === accent) root.style.setProperty("--webizen-accent", accent.value);
});

function readable(html) {
  return html.trim().replaceAll('=""', "").replaceAll("&lt;", "<").replaceAll("&gt;", ">");
}
