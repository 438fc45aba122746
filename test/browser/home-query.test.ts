import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, describe, it } from "node:test";
import type { Browser, Page } from "playwright-core";
import { openBrowser, skipWithoutChromium } from "../support/open-browser.ts";
import { type OpenHome, openHome } from "../support/open-home.ts";
import { createPodClient, type PodClient } from "../support/pod-client.ts";
import { startPodServer, type TestServer } from "../support/start-pod-server.ts";

const BOOKS =
  "SELECT ?genre (COUNT(?book) AS ?books) { ?book a schema:Book ; schema:genre ?genre } GROUP BY ?genre";

describe("the query page of the home page", { skip: skipWithoutChromium }, () => {
  let pods: TestServer;
  let pod: PodClient;
  let browser: Browser;
  let home: OpenHome;
  let page: Page;

  before(async () => {
    pods = await startPodServer();
    pod = createPodClient(pods.root, pods.alice.fetch);
    await pod.putTurtle("books/one.ttl", book("One", "novel"));
    await pod.putTurtle("books/two.ttl", book("Two", "novel"));
    await pod.putTurtle("books/three.ttl", book("Three", "craft"));
    browser = await openBrowser();
    home = await openHome(browser, pods);
    page = home.page;
    await home.open("query");
    await editor().waitFor();
  });
  after(async () => {
    await browser.close();
    await pods[Symbol.asyncDispose]();
  });

  const editor = () => page.getByRole("textbox", { name: "Query in SPARQL" });

  async function write(text: string): Promise<void> {
    await editor().click();
    await page.keyboard.press("ControlOrMeta+A");
    await page.keyboard.press("Backspace");
    await page.keyboard.insertText(text);
  }

  it("Ctrl Enter asks; the prefix that was missing is declared, and the address holds the query", async () => {
    await write(BOOKS);
    await page.keyboard.press("ControlOrMeta+Enter");
    await page.getByRole("cell", { name: "novel" }).waitFor();
    assert.match(await editor().innerText(), /^PREFIX schema: <http:\/\/schema\.org\/>/);
    assert.match(decodeURIComponent(page.url()), /schema:Book/);
    await page.getByRole("button", { name: "books" }).click();
    assert.match(await page.getByRole("row").nth(1).innerText(), /craft/);
    await home.assertSound();
  });

  it("What has numbers is drawn as a chart, and downloaded as CSV", async () => {
    await page.getByRole("button", { name: "Chart", exact: true }).click();
    await page.locator("webizen-chart canvas").waitFor();
    const [file] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("button", { name: "CSV" }).click(),
    ]);
    const lines = (await readFile(await file.path(), "utf8")).trim().split("\r\n");
    assert.deepEqual([lines[0], lines.slice(1).toSorted()], ["genre,books", ["craft,1", "novel,2"]]);
    await home.assertSound();
  });

  it("A word of a label completes to the property, with its prefix", async () => {
    await write("SELECT * { ?book ");
    await page.keyboard.type("genr");
    await page.getByRole("option", { name: /schema:genre/ }).click();
    assert.match(await editor().innerText(), /^PREFIX schema:[\s\S]*\?book schema:genre$/);
  });

  it("A fault is said in words, with its line", async () => {
    await write("SELECT * {\n  ?a ?b\n}");
    await page.getByRole("button", { name: "Ask", exact: true }).click();
    await page
      .getByRole("alert")
      .getByText(/at line 3/)
      .waitFor();
    await page.getByRole("button", { name: "Go to line 3" }).click();
    await write("DELETE WHERE { ?a ?b ?c }");
    await page.getByRole("button", { name: "Ask", exact: true }).click();
    await page.getByRole("alert").getByText("This page asks and does not change").waitFor();
    assert.equal((await pod.get("books/one.ttl")).status, 200);
    await home.assertSound(/status of 400/);
  });

  it("A query is kept in the pod as a file, and opened again", async () => {
    await write(BOOKS);
    await page.getByRole("button", { name: "Save", exact: true }).click();
    await page.getByLabel("Name").fill("Books by genre");
    await page.getByRole("button", { name: "Save", exact: true }).last().click();
    await page.getByText("Saved as “Books by genre”").waitFor();
    const kept = await pod.get("settings/queries/Books%20by%20genre.rq");
    assert.equal(kept.headers.get("content-type")?.split(";")[0], "application/sparql-query");
    await write("ASK {}");
    await page.getByRole("button", { name: "Saved queries" }).click();
    await page.getByRole("button", { name: "Books by genre", exact: true }).click();
    await editor().filter({ hasText: "GROUP BY ?genre" }).waitFor();
  });

  it("A live answer follows what changes until it is stopped", async () => {
    await page.getByLabel("Keep the answer up to date").check();
    await page.getByRole("button", { name: "Ask", exact: true }).click();
    await page.getByRole("cell", { name: "novel" }).waitFor();
    await pod.putTurtle("books/four.ttl", book("Four", "poetry"));
    await page.getByRole("cell", { name: "poetry" }).waitFor();
    await page.getByRole("button", { name: "Stop" }).click();
    await page.getByLabel("Keep the answer up to date").uncheck();
    await home.assertSound();
  });

  it("Friends' pods are asked as well, with a report of each; the way to an answer is told", async () => {
    await page.getByLabel("Ask friends’ pods, too").check();
    await page.getByRole("button", { name: "Ask", exact: true }).click();
    await page.getByRole("heading", { name: "How each pod did" }).waitFor();
    await page.getByRole("cell", { name: pods.root }).waitFor();
    await page.getByRole("button", { name: "Explain" }).click();
    await page.getByText(/Asked over \d+ documents/).waitFor();
    await home.assertSound();
  });

  it("What a query constructs is a graph", async () => {
    await home.open(
      `query?q=${encodeURIComponent("CONSTRUCT { ?d <http://schema.org/about> ?b } WHERE { GRAPH ?d { ?b a <http://schema.org/Book> } }")}`,
    );
    await page.getByLabel("Ask friends’ pods, too").uncheck();
    await page.getByRole("button", { name: "Ask", exact: true }).click();
    await page.getByRole("button", { name: "Graph", exact: true }).click();
    await page
      .locator("graph-picture")
      .getByRole("button", { name: /^One, book/ })
      .waitFor();
    await home.assertSound();
  });
});

function book(name: string, genre: string): string {
  return `@prefix s: <http://schema.org/> . <#this> a s:Book; s:name "${name}"; s:genre "${genre}".`;
}
