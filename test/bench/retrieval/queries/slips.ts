import { type JudgedQuery, questions } from "../judged-query.ts";

/** Slips of the pen: letters left out, doubled, exchanged or next to the right ones on a keyboard. */
export const SLIPS: readonly JudgedQuery[] = questions("typo", [
  [
    "alice",
    "marmelade yeilds",
    { "/notes/cooking/marmalade-yields": 3, "/recipes/seville-orange-marmalade": 2 },
  ],
  [
    "alice",
    "sourdoug take nine",
    {
      "/notes/cooking/sourdough-take-nine": 3,
      "/notes/cooking/sourdough-take-nine-2": 3,
      "/public/recipes/country-sourdough": 1,
    },
  ],
  ["alice", "choir rehersal", { "/calendar/friends/*-choir-rehearsal": 3 }],
  ["alice", "physioterapist", { "/contacts/Person/grace-wickham/index": 3, "/messages/visiting-dad": 1 }],
  [
    "alice",
    "Midlemarch book grup",
    {
      "/notes/books/what-the-book-group-said-about-middlemarch": 3,
      "/notes/books/what-the-book-group-said-about-middlemarch-2": 2,
    },
  ],
  [
    "alice",
    "tomatos on the suoth wall",
    { "/notes/garden/tomatoes-on-the-south-wall": 3, "/notes/garden/tomatoes-on-the-south-wall-2": 3 },
  ],
  [
    "alice",
    "hygrometr wardrobe damp",
    { "/notes/home/damp-in-the-back-bedroom": 3, "/notes/home/damp-in-the-back-bedroom-2": 2 },
  ],
  ["alice", "swabain potato sallad", { "/recipes/swabian-potato-salad": 3 }],
  [
    "alice",
    "insurence renewel",
    { "/notes/home/insurance-renewal": 3, "/notes/home/insurance-renewal-2": 3 },
  ],
  ["bob", "soldring iron tips", { "/notes/repairs/soldering-iron-tips": 3 }],
  [
    "bob",
    "comunity centre heat los",
    {
      "/notes/work/heat-loss-of-the-community-centre": 3,
      "/notes/work/heat-loss-of-the-community-centre-2": 3,
      "/calendar/private/*-site-visit-community-centre": 1,
    },
  ],
  ["bob", "washng machine eror", { "/notes/repairs/washing-machine-error-18": 3 }],
  ["bob", "Haruto Ishkawa", { "/contacts/Person/haruto-ishikawa/index": 3 }],
  ["bob", "retrospectve", { "/notes/work/retrospective": 3, "/calendar/private/*-team-retrospective": 3 }],
  ["bob", "ratatoille", { "/public/recipes/ratatouille": 3 }],
  ["bob", "dinamo hub winter lihgts", { "/notes/cycling/winter-lights": 3 }],
  [
    "carol",
    "half maraton plan",
    { "/notes/running/half-marathon-plan": 3, "/notes/running/half-marathon-plan-2": 3 },
  ],
  ["carol", "Astird Lindquist", { "/contacts/Person/astrid-lindqvist/index": 3 }],
  [
    "carol",
    "termonology ferry",
    {
      "/notes/translation/terminology-for-the-ferry-company": 3,
      "/notes/translation/terminology-for-the-ferry-company-2": 2,
    },
  ],
  ["carol", "shaksuka", { "/recipes/shakshuka": 3 }],
  [
    "carol",
    "iliotibal band knee",
    { "/notes/running/knee-on-the-outside": 3, "/notes/running/knee-on-the-outside-2": 2 },
  ],
  [
    "carol",
    "Edinburg sleeper",
    { "/notes/travel/sleeper-to-edinburgh": 3, "/notes/travel/sleeper-to-edinburgh-2": 3 },
  ],
]);
