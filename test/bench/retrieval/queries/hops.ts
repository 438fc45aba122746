import { type JudgedQuery, questions } from "../judged-query.ts";

const person = (name: string): string => `/contacts/Person/${name}/index`;

/** Questions whose answer stands in another document than the words of the question: one link further, or two. */
export const HOPS: readonly JudgedQuery[] = questions("multi-hop", [
  [
    "alice",
    "address of the friend whose cat was lost",
    { [person("meera-kapoor")]: 3, "/messages/lost-cat": 2 },
  ],
  [
    "alice",
    "telephone number of whoever I book train tickets with",
    { [person("emeka-balogun")]: 3, "/messages/train-tickets": 2 },
  ],
  [
    "alice",
    "birthday of the person I swap books with",
    { [person("imogen-fowler")]: 3, "/messages/book-swap": 2 },
  ],
  [
    "alice",
    "e-mail of whoever got my courgettes",
    { [person("mateo-ortega")]: 3, "/messages/courgettes": 2 },
  ],
  [
    "alice",
    "where does the person live who needs a babysitter",
    { [person("sylvie-lefevre")]: 3, "/messages/babysitting": 2 },
  ],
  [
    "alice",
    "who has the cold radiator, and how do I reach them",
    { [person("jonas-brandt")]: 3, "/messages/heating": 2 },
  ],
  [
    "alice",
    "address of whoever I plan the holiday with",
    { [person("priya-nair")]: 3, "/messages/holiday-dates": 2 },
  ],
  [
    "alice",
    "phone of the person who wrote that the invoice has no number",
    { [person("sylvie-moreau")]: 3, "/messages/invoice": 2 },
  ],
  [
    "alice",
    "pictures with cousin Margot",
    {
      "/photos/family/2026-07-24-royal-victoria-park": 3,
      "/photos/family/2026-08-05-leigh-woods": 3,
      "/photos/family/2025-05-16-bristol-museum-and-art-gallery": 3,
      [person("margot-moreau")]: 1,
    },
  ],
  [
    "alice",
    "photos of Carol and Bob",
    {
      "/photos/friends/2025-09-02-st-nicholas-market": 3,
      "/photos/friends/2026-08-17-schlossberg": 3,
      "/photos/friends/2026-10-16-alfama": 3,
      "/photos/friends/2024-11-27-bristol-temple-meads": 2,
    },
  ],
  ["alice", "the place where the book group meets", { "/calendar/friends/*-book-group": 3 }],
  ["alice", "who is in the group of neighbours", { "/contacts/Group/neighbours": 3 }],
  [
    "alice",
    "what came of the compost that was too wet",
    { "/notes/garden/compost-is-too-wet-2": 3, "/notes/garden/compost-is-too-wet": 2 },
  ],
  [
    "alice",
    "what came of pruning the apple tree",
    { "/notes/garden/pruning-the-apple-tree-2": 3, "/notes/garden/pruning-the-apple-tree": 2 },
  ],
  ["alice", "my review of the novel by Susanna Clarke", { "/books/piranesi": 3 }],
  ["bob", "address of whoever has the drill", { [person("carol-lindqvist")]: 3, "/messages/the-drill": 2 }],
  [
    "bob",
    "birthday of whoever sits with the twins on Friday",
    { [person("grace-wickham")]: 3, "/messages/babysitting": 2 },
  ],
  [
    "bob",
    "who invites people on Saturday and fears the noise, and their telephone",
    { [person("ifeoma-okafor")]: 3, "/messages/noise": 2 },
  ],
  [
    "bob",
    "e-mail of the one I walk the ridge with on Saturday",
    { [person("yetunde-adeyemi")]: 3, "/messages/saturday-s-walk": 2 },
  ],
  [
    "bob",
    "where does the one live whom I swap books with",
    { [person("miriam-brandt")]: 3, "/messages/book-swap": 2 },
  ],
  [
    "bob",
    "phone of my manager whose radiator was cold",
    { [person("tunde-eze")]: 3, "/messages/heating": 2 },
  ],
  [
    "bob",
    "what came of the cargo bike",
    {
      "/notes/cycling/cargo-bike-with-the-neighbours-2": 3,
      "/notes/cycling/cargo-bike-with-the-neighbours": 2,
    },
  ],
  ["bob", "where is the repair café held", { "/calendar/friends/*-repair-cafe": 3 }],
  ["bob", "people of the choir and clubs", { "/contacts/Group/choir-and-clubs": 3 }],
  [
    "carol",
    "birthday of whoever sings in the concert with me",
    { [person("carmen-navarro")]: 3, "/messages/choir-concert": 2 },
  ],
  [
    "carol",
    "address of whoever missed the cat Biscuit",
    { [person("ulrike-vogel")]: 3, "/messages/lost-cat": 2 },
  ],
  [
    "carol",
    "telephone of my manager who has the drill",
    { [person("chidi-adeyemi")]: 3, "/messages/the-drill": 2 },
  ],
  [
    "carol",
    "which cousin needs a desk in the cottage",
    { [person("erik-lindqvist")]: 3, "/messages/holiday-dates": 3 },
  ],
  [
    "carol",
    "where does the customer live who pays for the ferry text",
    { [person("etienne-moreau")]: 3, "/messages/invoice": 2 },
  ],
  [
    "carol",
    "pictures with my relative Astrid",
    {
      "/photos/family/2025-03-18-bristol-temple-meads": 3,
      "/photos/family/2025-04-10-ashton-court": 3,
      [person("astrid-lindqvist")]: 1,
    },
  ],
  ["carol", "the place of the long run", { "/calendar/friends/*-long-run": 3 }],
  ["carol", "what came of the audition", { "/notes/music/auditioning-2": 3, "/notes/music/auditioning": 2 }],
]);
