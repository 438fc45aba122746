import { type JudgedQuery, questions } from "../judged-query.ts";

/** Things asked for in other words than the ones that stand in them. */
export const PARAPHRASES: readonly JudgedQuery[] = questions("paraphrase", [
  [
    "alice",
    "potato plants with a fungal disease",
    { "/notes/garden/blight-again": 3, "/notes/garden/blight-again-2": 3 },
  ],
  [
    "alice",
    "my rotting vegetable heap stinks",
    { "/notes/garden/compost-is-too-wet": 3, "/notes/garden/compost-is-too-wet-2": 2 },
  ],
  [
    "alice",
    "cutting back branches in the orchard",
    { "/notes/garden/pruning-the-apple-tree": 3, "/notes/garden/pruning-the-apple-tree-2": 2 },
  ],
  [
    "alice",
    "insects living in the masonry of the house",
    { "/notes/garden/bees-in-the-wall": 3, "/notes/garden/bees-in-the-wall-2": 3 },
  ],
  [
    "alice",
    "making a home for frogs and other water animals",
    { "/notes/garden/a-pond-in-a-washing-up-bowl": 3, "/notes/garden/a-pond-in-a-washing-up-bowl-2": 3 },
  ],
  [
    "alice",
    "keeping plants alive during my holiday",
    { "/notes/garden/watering-while-away": 3, "/contacts/Person/ifeoma-balogun/index": 1 },
  ],
  [
    "alice",
    "dessert for somebody with an allergy to eggs",
    { "/notes/cooking/egg-free-birthday-cake": 3, "/recipes/egg-free-yoghurt-cake": 3 },
  ],
  [
    "alice",
    "preparing dinner for a large party",
    { "/notes/cooking/cooking-for-twelve": 3, "/notes/cooking/cooking-for-twelve-2": 3 },
  ],
  [
    "alice",
    "using up old loaves",
    {
      "/notes/cooking/what-to-do-with-stale-bread": 3,
      "/recipes/panzanella": 2,
      "/recipes/salmorejo": 1,
      "/public/recipes/gazpacho": 1,
    },
  ],
  ["alice", "sharpening kitchen blades", { "/notes/cooking/knife-is-blunt-again": 3 }],
  [
    "alice",
    "central heating loses water",
    {
      "/notes/home/boiler-pressure-drops": 3,
      "/notes/home/boiler-pressure-drops-2": 3,
      "/messages/heating": 1,
    },
  ],
  [
    "alice",
    "mould on the wall of the sleeping room",
    { "/notes/home/damp-in-the-back-bedroom": 3, "/notes/home/damp-in-the-back-bedroom-2": 3 },
  ],
  ["alice", "cold air coming in round the doors", { "/notes/home/draughts": 3, "/notes/home/draughts-2": 2 }],
  ["alice", "how to turn off the water in an emergency", { "/notes/home/where-everything-is": 3 }],
  [
    "alice",
    "pupils misunderstand evolution",
    { "/notes/teaching/marking": 3, "/notes/teaching/marking-2": 3 },
  ],
  ["alice", "why adolescents get up late", { "/notes/teaching/assembly-on-sleep": 3 }],
  ["alice", "shy girl who does not speak in class", { "/notes/teaching/a-quiet-student": 3 }],
  [
    "alice",
    "ancestor who emigrated to Canada",
    { "/notes/family/names-for-the-tree": 3, "/notes/family/names-for-the-tree-2": 3 },
  ],
  [
    "alice",
    "my father's heart trouble",
    {
      "/notes/family/dad-s-cardiology-appointment": 3,
      "/notes/family/dad-s-cardiology-appointment-2": 2,
      "/messages/visiting-dad": 1,
    },
  ],
  ["alice", "a pet that went missing", { "/messages/lost-cat": 3 }],
  ["bob", "washer does not pump the water out", { "/notes/repairs/washing-machine-error-18": 3 }],
  [
    "bob",
    "broken notebook computer cover",
    { "/notes/repairs/laptop-hinge": 3, "/notes/repairs/laptop-hinge-2": 3 },
  ],
  [
    "bob",
    "bicycle transmission worn out",
    { "/notes/cycling/gears-slip-under-load": 3, "/notes/cycling/gears-slip-under-load-2": 3 },
  ],
  [
    "bob",
    "noise when stopping the bike in rain",
    { "/notes/cycling/brake-squeal": 3, "/notes/cycling/brake-squeal-2": 3 },
  ],
  [
    "bob",
    "sharing a vehicle for loads with people in the street",
    {
      "/notes/cycling/cargo-bike-with-the-neighbours": 3,
      "/notes/cycling/cargo-bike-with-the-neighbours-2": 3,
    },
  ],
  [
    "bob",
    "tools to take on a ride",
    { "/notes/cycling/what-to-carry": 3, "/calendar/friends/*-wednesday-night-ride": 1 },
  ],
  [
    "bob",
    "neighbour annoyed by a humming machine",
    { "/notes/work/noisy-compressor-at-mill-street": 3, "/notes/work/noisy-compressor-at-mill-street-2": 3 },
  ],
  [
    "bob",
    "asking for money for climate work",
    { "/notes/work/grant-application": 3, "/notes/work/grant-application-2": 3 },
  ],
  ["bob", "electric vehicle goes less far in winter", { "/notes/work/van-battery": 3 }],
  ["bob", "teaching a beginner in our company", { "/notes/work/training-the-new-apprentice": 3 }],
  [
    "bob",
    "I cannot sleep through the night",
    { "/notes/health/sleeping-badly": 3, "/notes/health/sleeping-badly-2": 3, "/books/why-we-sleep": 1 },
  ],
  [
    "carol",
    "injury of the leg from jogging",
    { "/notes/running/knee-on-the-outside": 3, "/notes/running/knee-on-the-outside-2": 3 },
  ],
  ["carol", "pollen allergy in spring", { "/notes/health/hay-fever": 3, "/notes/health/hay-fever-2": 3 }],
  [
    "carol",
    "night train to Scotland",
    { "/notes/travel/sleeper-to-edinburgh": 3, "/notes/travel/sleeper-to-edinburgh-2": 3 },
  ],
  [
    "carol",
    "airline sent my baggage elsewhere",
    { "/notes/travel/lost-luggage": 3, "/notes/travel/lost-luggage-2": 3 },
  ],
  ["carol", "what to charge my customers", { "/notes/translation/rates-for-next-year": 3 }],
  ["carol", "exercises for the voice", { "/notes/music/warm-ups-that-help": 3 }],
  [
    "carol",
    "drawing on holiday rather than taking pictures",
    { "/notes/travel/sketching-instead-of-photographs": 3 },
  ],
  ["carol", "checking a text for mistakes", { "/notes/translation/proofreading-on-paper": 3 }],
  ["carol", "being chosen for the choir", { "/notes/music/auditioning": 3, "/notes/music/auditioning-2": 3 }],
]);
