import assert from "node:assert/strict";
import { once } from "node:events";
import { rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { after, test } from "node:test";
import { setTimeout as delay } from "node:timers/promises";
import { makeJpeg } from "../../embeddings/src/text/fixtures/make-jpeg.ts";
import { BOOKMARKS, CALENDAR, CONTACTS, TABLE, VAULT } from "./import-sources.ts";
import { runWebizen, startWebizen } from "./run-webizen.ts";
import { startImporting } from "./start-importing.ts";

const stack = new AsyncDisposableStack();
after(() => stack.disposeAsync());
const { ask, bringIn, data, etag, folder, read, source, url } = await startImporting(stack);

/** The documents of a container whose names an import made. */
async function readAll(path: string): Promise<{ readonly name: string; readonly text: string }[]> {
  const names = new Set(
    [...(await read(path)).matchAll(/([0-9a-f]{24})\.ttl>/g)].map(([, name]) => name ?? ""),
  );
  return Promise.all([...names].map(async (name) => ({ name, text: await read(`${path}${name}.ttl`) })));
}

const RUTH = "/contacts/Person/0b3c4f1e-5a2d-4f1e-9a3c-1f2e3d4c5b6a/index.ttl";

test("vCards become an address book that apps find, and bringing them in again changes nothing", async () => {
  const file = await source("contacts.vcf", CONTACTS);
  const first = await bringIn(file);
  assert.equal(first.code, 0, first.stdout + first.stderr);
  assert.match(first.stdout, /contacts\/: 2 new, 0 changed, 0 the same/);
  assert.match(first.stderr, /contacts\.vcf is a file of vCards/);
  assert.match(await read(RUTH), /a vcard:Individual;[\s\S]*<tel:\+441174960123>/);
  assert.match(await read("/contacts/people.ttl"), /fn "Luc Lefèvre"/);
  assert.match(await read("/contacts/Group/choir.ttl"), /hasMember.*0b3c4f1e/);
  assert.match(await read("/contacts/Group/piano.ttl"), /hasMember.*0b3c4f1e/);
  assert.match(await read("/settings/privateTypeIndex.ttl"), /AddressBook>;[\s\S]*contacts\/index\.ttl#this/);

  const paths = [RUTH, "/contacts/people.ttl", "/contacts/Group/choir.ttl", "/settings/privateTypeIndex.ttl"];
  paths.push("/settings/imports/contacts-contacts.json.gz");
  const before = await Promise.all(paths.map(etag));
  assert.match((await bringIn(file)).stdout, /0 new, 0 changed, 2 the same, 0 kept, 0 not read\n$/);
  assert.deepEqual(await Promise.all(paths.map(etag)), before);
});

test("what was changed by hand stays, what changed in the source follows it, and what was deleted stays away", async () => {
  const people = ["one", "two", "three"].map(
    (name) => `BEGIN:VCARD\nVERSION:4.0\nUID:${name}\nFN:${name}\nEND:VCARD\n`,
  );
  const file = await source("book.vcf", people.join(""));
  const importing = (...flags: readonly string[]) => bringIn(file, "--to", "/book/", ...flags);
  await importing();
  const [one, two, three] = ["one", "two", "three"].map((name) => `/book/Person/${name}/index.ttl`);
  const edited = `${await read(one ?? "")}\n# by hand\n`;
  await ask(`alice${one}`, { method: "PUT", headers: { "Content-Type": "text/turtle" }, body: edited });
  await ask(`alice${three}`, { method: "DELETE" });
  await writeFile(file, people.join("").replaceAll(/FN:(\w+)/g, "FN:$1 Anew"));
  const again = await importing();
  assert.equal(again.code, 1);
  assert.match(again.stdout, /0 new, 1 changed, 0 the same, 2 kept/);
  assert.match(again.stdout, /one Anew: it was changed in the pod/);
  assert.match(again.stdout, /three Anew: it was deleted in the pod/);
  assert.equal(await read(one ?? ""), edited);
  assert.match(await read(two ?? ""), /two Anew/);
  assert.equal((await ask(`alice${three}`)).status, 404);
  const index = await read("/book/people.ttl");
  assert.match(index, /"two Anew"/);
  assert.doesNotMatch(index, /"two"/);
  assert.match((await importing("--replace")).stdout, /1 new, 1 changed, 1 the same, 0 kept/);
  assert.doesNotMatch(await read(one ?? ""), /by hand/);
});

test("people who share an identifier are all brought in, and a card that says it otherwise is named", async () => {
  const card = (name: string, note: string) =>
    `BEGIN:VCARD\nVERSION:4.0\nUID:same\nFN:${name}\nNOTE:${note}\nEND:VCARD\n`;
  const cards = [card("Ida", "tall"), card("Ole", "short"), card("Ida", "tall"), card("Ida", "old")];
  const file = await source("copied.vcf", cards.join(""));
  const { code, stdout } = await bringIn(file, "--to", "/copied/");
  assert.equal(code, 1);
  assert.match(stdout, /2 new, 0 changed, 0 the same, 0 kept, 1 not read/);
  assert.match(stdout, /1 item stood there more than once/);
  assert.match(stdout, /Ida: something else before it in the source has the same identifier/);
  assert.match(await read("/copied/people.ttl"), /"Ida"[\s\S]*"Ole"|"Ole"[\s\S]*"Ida"/);
  assert.match((await bringIn(file, "--to", "/copied/")).stdout, /0 new, 0 changed, 2 the same/);
});

test("a calendar becomes events, with the times of one that repeats", async () => {
  const { code, stdout } = await bringIn(await source("home.ics", CALENDAR));
  assert.equal(code, 0, stdout);
  assert.match(stdout, /calendar\/imported\/: 2 new/);
  const texts = (await readAll("/calendar/imported/")).map(({ text }) => text);
  const choir = texts.find((text) => text.includes("Choir")) ?? "";
  const off = texts.find((text) => text.includes("Day off")) ?? "";
  assert.match(choir, /schema:startDate "2026-06-01T19:30:00\+01:00"/);
  assert.match(choir, /<#2026-06-29T193000>/);
  assert.doesNotMatch(choir, /<#2026-06-08T193000>|<#2026-06-15T193000>/);
  assert.match(choir, /in the church[\s\S]*2026-06-16T18:00:00\+01:00/);
  assert.match(off, /startDate "2026-07-03"\^\^xsd:date;\s+schema:endDate "2026-07-03"/);
});

test("what happens daily for years has its times until the end of this year, and a little more", async () => {
  const daily =
    "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:pills\nSUMMARY:Pills\nDTSTART:20150101T080000Z\nRRULE:FREQ=DAILY\nEND:VEVENT\nEND:VCALENDAR\n";
  // Before the import: both days are among its times also where the year ends meanwhile.
  const year = new Date().getUTCFullYear();
  const { stdout } = await bringIn(await source("daily.ics", daily), "--to", "/daily/");
  assert.match(stdout, /1 new/);
  const text = await read("/daily/pills.ttl");
  for (const day of [`${year}-01-01`, `${year}-12-31`])
    assert.ok(text.includes(`schema:startDate "${day}T08:00:00Z"`), day);
});

test("a vault keeps its notes byte for byte, and says beside them how they hang together", async () => {
  for (const [name, content] of Object.entries(VAULT)) await source(`Vault/${name}`, content);
  const { code, stdout, stderr } = await bringIn(join(folder, "Vault"));
  assert.equal(code, 0, stdout);
  assert.match(stderr, /an Obsidian vault: brought in as notes, into \/notes\/Vault\//);
  const home = await (await ask("alice/notes/Vault/Home.md")).text();
  assert.equal(home, VAULT["Home.md"]);
  const said = await read("/notes/Vault/Home.md.meta");
  assert.match(said, /schema:name "Where things are"/);
  assert.match(said, /references <garden\/Tomatoes\.md>/);
  assert.match(said, /references <recipes\/Leek%20soup\.md>/);
  assert.match(said, /references <pond\.png>/);
  assert.match(said, /references <https:\/\/seeds\.example\/>/);
  assert.match(said, /keywords "overview"/);
  assert.match(said, /schema:name "rating"; schema:value "5"/);
  assert.doesNotMatch(said, /secret|Nowhere/);
  assert.equal((await ask("alice/notes/Vault/.obsidian/app.json")).status, 404);
});

test("bookmarks keep their folders and tags, one document a page; scripts are named and left out", async () => {
  const { code, stdout } = await bringIn(await source("bookmarks.html", BOOKMARKS));
  assert.equal(code, 1);
  assert.match(stdout, /bookmarks\/: 2 new, .* 1 not read/);
  assert.match(stdout, /Shortcut: it is not a page of the web but of the kind javascript:/);
  const texts = (await readAll("/bookmarks/")).map(({ text }) => text);
  const beans = texts.find((text) => text.includes("Borlotti")) ?? "";
  assert.match(beans, /bookmark:recalls <https:\/\/seeds\.example\/borlotti\?a=1&b=2>/);
  assert.match(beans, /"Bookmarks bar", "Garden", "beans", "spring"/);
  assert.match(beans, /2023-11-14T22:13:20/);
});

test("bookmarks of a second browser have a folder of their own, the same for each of its exports", async () => {
  const page = (folder: string, title: string) =>
    `<!DOCTYPE NETSCAPE-Bookmark-file-1><TITLE>Bookmarks</TITLE><H1>${title}</H1><DL><p><DT><H3>${folder}</H3><DL><p><DT><A HREF="https://shared.example/">Shared</A></DL><p></DL>`;
  const importing = async (name: string, content: string) =>
    (await bringIn(await source(name, content), "--to", "/marks/")).stdout;
  assert.match(await importing("bookmarks_11_22_26.html", page("Blue", "Bookmarks")), /1 new/);
  assert.match(await importing("exports/bookmarks.html", page("Orange", "Bookmarks Menu")), /1 new/);
  assert.match(
    await importing("bookmarks_11_23_26 (1).html", page("Blue", "Bookmarks")),
    /0 new, 0 changed, 1 the same/,
  );
  assert.match(
    await importing("bookmarks.html", page("Amber", "Bookmarks Menu")),
    /0 new, 1 changed, 0 the same/,
  );
  const [first] = await readAll("/marks/");
  const [second] = await readAll("/marks/bookmarks-bookmarks-menu/");
  assert.match(first?.text ?? "", /"Blue"/);
  assert.match(second?.text ?? "", /"Amber"/);
  assert.doesNotMatch((first?.text ?? "") + (second?.text ?? ""), /"Orange"/);
});

test("tables of one name in different folders have documents of their own, each the same the next time", async () => {
  const importing = async (name: string, row: string) =>
    (await bringIn(await source(name, `name,date\n${row},2026-01-02\n`), "--to", "/rows/")).stdout;
  assert.match(await importing("2025/home.csv", "Old"), /1 new/);
  assert.match(await importing("2026/home.csv", "New"), /1 new/);
  assert.match(await importing("2025/home.csv", "Older"), /0 new, 1 changed/);
  assert.match(await importing("2026/home.csv", "New"), /0 new, 0 changed, 1 the same/);
  assert.match(await read("/rows/home.ttl"), /"Older"/);
  assert.match(await read("/rows/2026-home.ttl"), /"New"/);
});

test("a table shows its guessed mapping without writing, and follows one that was mended", async () => {
  const file = await source("bank.csv", TABLE);
  const shown = await bringIn(file, "--dry-run");
  assert.match(shown.stdout, /"class": "schema:MoneyTransfer"[\s\S]*1 would be new/);
  assert.equal((await ask("alice/tables/")).status, 404);
  assert.equal((await ask("alice/settings/imports/table-tables.json.gz")).status, 404);
  const mapping = JSON.parse(/\{[\s\S]*\n\}/.exec(shown.stdout)?.[0] ?? "");
  mapping.columns.category = null;
  mapping.columns.party = { property: "schema:recipient", type: "text" };
  const mapped = await bringIn(file, "--mapping", await source("bank.json", JSON.stringify(mapping)));
  assert.equal(mapped.code, 0, mapped.stderr);
  const table = await read("/tables/bank.ttl");
  assert.match(table, /schema:recipient "Shop, the corner";\s+schema:amount "-12.50"\^\^xsd:decimal/);
  assert.doesNotMatch(table, /travel/);
  const bad = await bringIn(file, "--mapping", await source("bad.json", '{"class":"Event"}'));
  assert.equal(bad.code, 2);
  assert.match(bad.stderr, /"class" is missing or no IRI/);
});

test("photos keep their bytes and get a description of when, where and with what they were taken", async () => {
  const photo = makeJpeg(
    [
      [0x010f, "Fairphone"],
      [0x0110, "FP5"],
    ],
    [[0x9003, "2026:06:07 14:30:00"]],
    [
      [0x0001, "N"],
      [
        0x0002,
        [
          [51, 1],
          [26, 1],
          [5740, 100],
        ],
      ],
      [0x0003, "W"],
      [
        0x0004,
        [
          [2, 1],
          [35, 1],
          [5000, 100],
        ],
      ],
    ],
  );
  const file = await source("Camera/one.jpg", photo);
  await source("Camera/torn.jpg", photo.subarray(0, 60));
  const { stdout } = await bringIn(dirname(file));
  assert.match(stdout, /photos\/Camera\/: 2 new/);
  const kept = await ask("alice/photos/Camera/one.jpg");
  assert.deepEqual(new Uint8Array(await kept.arrayBuffer()), photo);
  const said = await read("/photos/Camera/one.jpg.meta");
  assert.match(said, /schema:dateCreated "2026-06-07T14:30:00"/);
  assert.match(said, /exif:model "Fairphone FP5"/);
  assert.match(said, /schema:latitude "51\.44/);
});

test("files of rubbish, of other encodings and with names of tricks cost themselves only", async () => {
  const latin = Buffer.from(
    "BEGIN:VCARD\r\nVERSION:3.0\r\nUID:../../profile/card\r\nFN:Ren\u00e9e\r\nEND:VCARD\r\n",
    "latin1",
  );
  await source("mixed/latin.vcf", latin);
  await source("mixed/torn.vcf", "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Half");
  await source(
    "mixed/noise.vcf",
    Uint8Array.from({ length: 5_000 }, (_, index) => (index * 7919) % 256),
  );
  const card = await etag("/profile/card");
  const { code, stdout } = await bringIn(join(folder, "mixed"), "--to", "/mixed/");
  assert.equal(code, 1);
  assert.match(stdout, /mixed\/: 1 new, .* 2 not read/);
  assert.match(stdout, /torn\.vcf: holds vCards that cannot be read: 1/);
  assert.match(await read("/mixed/people.ttl"), /Renée/);
  assert.equal(await etag("/profile/card"), card);
});

test("what a file may not be made into is said, and --as says otherwise", async () => {
  const file = await source("plain.xyz", "nothing in particular");
  const { code, stderr } = await bringIn(file);
  assert.equal(code, 2);
  assert.match(stderr, /none of the files that linked data is made of/);
  const notes = await bringIn(await source("todo.txt", "- buy seeds"), "--as", "photos");
  assert.match(notes.stdout, /photos\/: 1 new/);
});

test("somebody else brings nothing in, and sees nothing of what was", async () => {
  const file = await source("mine.vcf", CONTACTS);
  const { code, stdout, stderr } = await bringIn(
    file,
    "--web-id",
    `${url}bob/profile/card#me`,
    "--to",
    "/stolen/",
  );
  assert.equal(code, 1, stdout + stderr);
  assert.equal((await ask("alice/stolen/")).status, 404);
  await bringIn(file, "--to", "/mine/");
  const bob = (await runWebizen(["token", "--pod", "bob", "--data", data])).stdout.trim();
  const paths = [
    "/mine/people.ttl",
    RUTH.replace("contacts", "mine"),
    "/settings/imports/contacts-mine.json.gz",
  ];
  for (const path of paths) {
    const answer = await fetch(`${url}alice${path}`, { headers: { Authorization: `Bearer ${bob}` } });
    assert.equal(answer.status, 403, path);
    assert.doesNotMatch(await answer.text(), /Ruth/);
    assert.equal((await fetch(`${url}alice${path}`)).status, 401, path);
  }
});

test("an import that is killed goes on when it is run again, and nothing comes twice", async () => {
  const count = 500;
  const cards = Array.from(
    { length: count },
    (_, index) => `BEGIN:VCARD\nVERSION:4.0\nUID:p${index}\nFN:Person ${index}\nEND:VCARD\n`,
  );
  const file = await source("many.vcf", cards.join(""));
  const child = startWebizen([
    "import",
    file,
    "--pod",
    "alice",
    "--data",
    data,
    "--to",
    "/many/",
    "--concurrency",
    "2",
  ]);
  const exited = once(child, "exit");
  while ((await ask("alice/many/Person/p40/", { method: "HEAD" })).status === 404) await delay(10);
  child.kill("SIGKILL");
  await exited;
  assert.equal((await ask("alice/many/people.ttl")).status, 404);
  const again = await bringIn(file, "--to", "/many/");
  assert.equal(again.code, 0, again.stdout);
  const [, made, same] = /: ([\d,]+) new, 0 changed, ([\d,]+) the same, 0 kept/.exec(again.stdout) ?? [];
  const number = (text = "") => Number(text.replaceAll(",", ""));
  assert.ok(number(same) >= 40 && number(made) > 0, again.stdout);
  assert.equal(number(made) + number(same), count);
  assert.equal([...(await read("/many/people.ttl")).matchAll(/Person \d+"/g)].length, count);
  assert.match((await bringIn(file, "--to", "/many/")).stdout, /0 new, 0 changed, 500 the same/);
  await rm(file);
});
