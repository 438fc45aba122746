import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import type { Browser, Page } from "playwright-core";
import { openBrowser, skipWithoutChromium } from "../support/open-browser.ts";
import { type LossyProxy, startLossyProxy } from "../support/start-lossy-proxy.ts";
import { startPodServer, type TestServer } from "../support/start-pod-server.ts";
import { type SdkApp, startSdkApp } from "../support/start-sdk-app.ts";
import { fillPassword, openVisitor, type Visitor } from "../support/visitor.ts";

const SCRIPT = `
import { connect, model } from "/sdk/webizen.js";
globalThis.pod = await connect({ name: "Notes", issuer: new URLSearchParams(location.search).get("issuer") ?? undefined });
globalThis.Note = model({ name: "note", types: ["http://schema.org/Note"], fields: { title: { iri: "http://schema.org/name", kind: "text" } } });
const show = () => (document.querySelector("#state").textContent = pod.session.webId ?? "Signed out");
pod.session.addEventListener("change", show);
document.querySelector("#in").onclick = () => pod.session.login();
show();
`;

interface Thing {
  readonly iri: string;
  title: string;
}
interface Pod {
  readonly offline: { readonly queue: readonly { readonly refusal?: string }[]; flush(): Promise<void> };
  readonly data: {
    create(model: unknown, values: object, options: object): Promise<Thing>;
    get(model: unknown, iri: string): Promise<Thing>;
    save(thing: Thing): Promise<void>;
    remove(thing: Thing): Promise<void>;
  };
}
declare const pod: Pod;
declare const Note: unknown;

// One story: Alice has an app open in two tabs while what stands before her server loses answers.
describe("an app in two tabs", { skip: skipWithoutChromium }, () => {
  let proxy: LossyProxy;
  let pods: TestServer;
  let app: SdkApp;
  let browser: Browser;
  let alice: Visitor;
  let other: Page;

  before(async () => {
    proxy = await startLossyProxy();
    app = await startSdkApp(SCRIPT);
    browser = await openBrowser();
    pods = await startPodServer((config) => ({
      ...config,
      port: proxy.port,
      baseUrl: proxy.url,
      fetchAllow: [...config.fetchAllow, app.origin],
    }));
    alice = await openVisitor(browser);
    const { page } = alice;
    await page.goto(`${app.origin}/notes?issuer=${encodeURIComponent(pods.server.url)}`);
    await page.getByRole("button", { name: "Sign in" }).click();
    await fillPassword(page, "alice@example.org", "the long password of alice");
    await page.getByRole("radio", { name: "Everything" }).check();
    await page.getByRole("button", { name: "Allow", exact: true }).click();
    await page.getByText(pods.alice.webId).waitFor();
    other = await alice.context.newPage();
    await other.goto(`${app.origin}/notes`);
    await other.getByText(pods.alice.webId).waitFor();
  });
  after(async () => {
    await browser?.close();
    await pods?.[Symbol.asyncDispose]();
    await app?.[Symbol.asyncDispose]();
    await proxy?.[Symbol.asyncDispose]();
  });

  const waiting = (page: Page): Promise<number> => page.evaluate(() => pod.offline.queue.length);
  const flush = (page: Page): Promise<void> => page.evaluate(() => pod.offline.flush());
  const isSent = (page: Page): Promise<unknown> => page.waitForFunction(() => pod.offline.queue.length === 0);
  const titles = async (folder: string): Promise<readonly (string | undefined)[]> => {
    const listing = await (await pods.alice.fetch(`${pods.root}${folder}`)).text();
    const documents = [...listing.matchAll(/([^<>/\s]+\.ttl)>/g)].map(([, name]) => name ?? "");
    const texts = [...new Set(documents)].map(async (name) =>
      (await pods.alice.fetch(`${pods.root}${folder}${name}`)).text(),
    );
    return (await Promise.all(texts)).map((text) => /name>? "([^"]*)"/.exec(text)?.[1]).toSorted();
  };
  const prepare = (page: Page, folder: string): Promise<string[]> =>
    page.evaluate(async (place) => {
      const iris: string[] = [];
      for (const title of ["Changed", "Gone"]) {
        const { iri } = await pod.data.create(Note, { title }, { in: place });
        await pod.data.get(Note, iri);
        iris.push(iri);
      }
      return iris;
    }, folder);
  /** Makes three notes, changes one that was there, and removes another one. */
  const work = (page: Page, folder: string, prepared: readonly string[]): Promise<void> =>
    page.evaluate(
      async ([place, ...iris]) => {
        const [changed, gone] = await Promise.all(iris.map((iri) => pod.data.get(Note, iri)));
        if (changed === undefined || gone === undefined) throw new Error("They were kept before");
        for (const title of ["One", "One", "Two"]) await pod.data.create(Note, { title }, { in: place });
        changed.title = "After";
        await pod.data.save(changed);
        await pod.data.remove(gone);
      },
      [folder, ...prepared],
    );

  it("that send what waits at the same time, while answers are lost, do nothing twice and lose nothing", async () => {
    const { page } = alice;
    const prepared = await prepare(page, "both/");
    proxy.mode = "cut";
    await work(page, "both/", prepared);
    assert.equal(await waiting(page), 5);
    proxy.mode = "lose";
    await Promise.all([flush(page), flush(other)]);
    proxy.mode = "pass";
    const before = proxy.arrived.length;
    await Promise.all([flush(page), flush(other)]);
    await Promise.all([isSent(page), isSent(other)]);
    assert.deepEqual(await titles("both/"), ["After", "One", "One", "Two"]);
    const sent = proxy.arrived.slice(before).filter((write) => write.includes("/both/"));
    assert.equal(new Set(sent).size, sent.length, "each of them was sent by one tab");
  });

  it("of which one is closed before there is an answer: the other one finishes, and does nothing twice", async () => {
    const { page } = alice;
    const prepared = await prepare(page, "closed/");
    proxy.mode = "cut";
    await work(page, "closed/", prepared);
    assert.equal(await waiting(page), 5);
    const arrives = proxy.afterWrites(1);
    proxy.mode = "hold";
    await page.evaluate(() => void pod.offline.flush());
    await arrives;
    await page.close();
    proxy.mode = "pass";
    await flush(other);
    await isSent(other);
    assert.deepEqual(await titles("closed/"), ["After", "One", "One", "Two"]);
  });
});
