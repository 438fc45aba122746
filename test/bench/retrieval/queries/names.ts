import { type JudgedQuery, questions } from "../judged-query.ts";

/** Things asked for by what they are called. */
export const NAMES: readonly JudgedQuery[] = questions("name", [
  ["alice", "Leek and potato soup", { "/recipes/leek-and-potato-soup": 3 }],
  ["alice", "Country sourdough", { "/public/recipes/country-sourdough": 3 }],
  ["alice", "Piranesi", { "/books/piranesi": 3 }],
  ["alice", "Entangled Life Merlin Sheldrake", { "/books/entangled-life": 3 }],
  [
    "alice",
    "Ngozi Adeyemi",
    { "/contacts/Person/ngozi-adeyemi/index": 3, "/books/half-of-a-yellow-sun": 1, "/books/americanah": 1 },
  ],
  ["alice", "Grace Wickham", { "/contacts/Person/grace-wickham/index": 3 }],
  ["alice", "Freya Nyström", { "/contacts/Person/freya-nystrom/index": 3 }],
  [
    "alice",
    "Osmosis with potatoes",
    { "/notes/teaching/osmosis-with-potatoes": 3, "/notes/teaching/osmosis-with-potatoes-2": 2 },
  ],
  [
    "alice",
    "Parents' evening",
    { "/notes/teaching/parents-evening": 3, "/calendar/private/*-parents-evening": 3 },
  ],
  ["alice", "Museum with the twins", { "/calendar/friends/*-museum-with-the-twins": 3 }],
  ["alice", "Lost cat", { "/messages/lost-cat": 3 }],
  [
    "alice",
    "Marmalade yields",
    { "/notes/cooking/marmalade-yields": 3, "/recipes/seville-orange-marmalade": 1 },
  ],
  ["bob", "Radio from 1962", { "/notes/repairs/radio-from-1962": 3, "/notes/repairs/radio-from-1962-2": 2 }],
  ["bob", "Wednesday night ride", { "/calendar/friends/*-wednesday-night-ride": 3 }],
  ["bob", "A Gentleman in Moscow", { "/books/a-gentleman-in-moscow": 3 }],
  ["bob", "Things Fall Apart", { "/books/things-fall-apart": 3 }],
  ["bob", "Quiche lorraine", { "/public/recipes/quiche-lorraine": 3 }],
  ["bob", "Tunde Adeyemi", { "/contacts/Person/tunde-adeyemi/index": 3 }],
  ["bob", "Haruto Ishikawa", { "/contacts/Person/haruto-ishikawa/index": 3 }],
  ["bob", "Cuckoo clock", { "/notes/repairs/cuckoo-clock": 3, "/notes/repairs/what-people-bring": 1 }],
  ["bob", "Flow temperature", { "/notes/work/flow-temperature": 3, "/notes/work/flow-temperature-2": 2 }],
  [
    "bob",
    "Site visit: community centre",
    {
      "/calendar/private/*-site-visit-community-centre": 3,
      "/notes/work/heat-loss-of-the-community-centre": 1,
    },
  ],
  ["bob", "Night ride to Severn Beach", { "/notes/cycling/night-ride-to-severn-beach": 3 }],
  [
    "carol",
    "Half marathon plan",
    { "/notes/running/half-marathon-plan": 3, "/notes/running/half-marathon-plan-2": 2 },
  ],
  [
    "carol",
    "Fauré Requiem, alto notes",
    {
      "/notes/music/faure-requiem-alto-notes": 3,
      "/notes/music/faure-requiem-alto-notes-2": 2,
      "/calendar/friends/*-choir-rehearsal": 1,
    },
  ],
  ["carol", "Irish soda bread", { "/recipes/irish-soda-bread": 3 }],
  ["carol", "The Living Mountain", { "/books/the-living-mountain": 3 }],
  ["carol", "Astrid Lindqvist", { "/contacts/Person/astrid-lindqvist/index": 3 }],
  ["carol", "Hill repeats", { "/calendar/friends/*-hill-repeats": 3, "/notes/running/hills": 1 }],
  [
    "carol",
    "Terminology for the ferry company",
    {
      "/notes/translation/terminology-for-the-ferry-company": 3,
      "/notes/translation/terminology-for-the-ferry-company-2": 2,
    },
  ],
  ["carol", "Call with the publisher", { "/calendar/private/*-call-with-the-publisher": 3 }],
]);
