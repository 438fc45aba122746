import type { TestServer } from "./start-pod-server.ts";

/** A name as an attacker writes it. */
export const ATTACK = `<img src=x onerror="document.title='run'"><script>document.title='run'</script>`;

const ONE_PIXEL = new Uint8Array(
  Buffer.from("R0lGODlhAQABAIAAAP///wAAACH5BAEAAAAALAAAAAABAAEAAAICRAEAOw==", "base64"),
);

const PREFIXES = `@prefix schema: <http://schema.org/>. @prefix foaf: <http://xmlns.com/foaf/0.1/>.
  @prefix vcard: <http://www.w3.org/2006/vcard/ns#>. @prefix xsd: <http://www.w3.org/2001/XMLSchema#>.`;

/** Puts into Alice's pod what the gallery shows, and people and names that nobody would wish for. */
export async function fillGallery({ alice, root, server }: TestServer): Promise<void> {
  const write = async (path: string, body: string | Uint8Array<ArrayBuffer>, type: string): Promise<void> => {
    const answer = await alice.fetch(root + path, { method: "PUT", headers: { "content-type": type }, body });
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
  };
  const turtle = (path: string, body: string): Promise<void> =>
    write(path, `${PREFIXES}\n${body}`, "text/turtle");

  await turtle(
    "recipes/soup.ttl",
    `<#this> a schema:Recipe; schema:name "Leek soup"; schema:description "Leeks, potatoes and cream."; schema:recipeCuisine "French".`,
  );
  await turtle(
    "recipes/odd.ttl",
    `<#this> a schema:Recipe; schema:name ${JSON.stringify(ATTACK)}; schema:url <javascript:document.title=1>.`,
  );
  await turtle(
    "books.ttl",
    ["Emma", "Persuasion", "Dracula"]
      .map(
        (title, at) =>
          `<#${at}> a schema:Book; schema:name "${title}"; schema:genre "${at < 2 ? "novel" : "horror"}".`,
      )
      .join("\n") +
      `<#r> schema:itemReviewed <#0>; schema:reviewRating [ schema:ratingValue 10 ].
       <#s> schema:itemReviewed <#2>; schema:reviewRating [ schema:ratingValue 9 ].`,
  );
  await turtle(
    "health.ttl",
    [1, 2, 3]
      .map(
        (
          day,
        ) => `<#${day}> schema:measuredProperty "weight"; schema:observationDate "2026-05-0${day}"^^xsd:date;
        schema:value 6${day}.5 .`,
      )
      .join("\n"),
  );
  await turtle(
    "crowd.ttl",
    Array.from({ length: 3000 }, (_, at) => `<#n${at}> a schema:Thing; schema:name "Number ${at}".`).join(
      "\n",
    ),
  );
  await write("private/face.gif", ONE_PIXEL, "image/gif");
  await turtle(
    "private/people.ttl",
    `<#eve> a foaf:Person; foaf:name ${JSON.stringify(ATTACK)}; foaf:homepage <javascript:document.title=1>, <https://example.org/eve>;
       vcard:hasPhoto <missing.gif>.
     <#ada> a foaf:Person; foaf:name "Ada Lovelace"; vcard:role "Mathematician"; foaf:img <face.gif>.`,
  );
  const friend = `@prefix solid: <http://www.w3.org/ns/solid/terms#>.
    _:p a solid:InsertDeletePatch; solid:inserts {
      <${root}profile/card#me> <http://xmlns.com/foaf/0.1/knows> <${server.url}bob/profile/card#me> }.`;
  const headers = { "content-type": "text/n3" };
  const answer = await alice.fetch(`${root}profile/card`, { method: "PATCH", headers, body: friend });
  if (!answer.ok) throw new Error(`Alice's profile: ${answer.status} ${await answer.text()}`);
}
