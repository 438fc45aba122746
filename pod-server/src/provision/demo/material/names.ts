/** Given and family names that go together, by where a family comes from. */
export const FAMILIES: readonly { readonly given: readonly string[]; readonly family: readonly string[] }[] =
  [
    {
      given: [
        "Hannah",
        "Oliver",
        "Grace",
        "Thomas",
        "Imogen",
        "Peter",
        "Ruth",
        "Daniel",
        "Joan",
        "Callum",
        "Beth",
        "Martin",
      ],
      family: [
        "Harding",
        "Fowler",
        "Pritchard",
        "Whitlock",
        "Ashby",
        "Penrose",
        "Dyer",
        "Marlowe",
        "Thorne",
        "Wickham",
      ],
    },
    {
      given: ["Amara", "Chidi", "Ngozi", "Tunde", "Ifeoma", "Emeka", "Yetunde"],
      family: ["Okafor", "Adeyemi", "Eze", "Balogun", "Nwosu"],
    },
    {
      given: ["Priya", "Arjun", "Meera", "Rohan", "Anita", "Sanjay"],
      family: ["Nair", "Desai", "Chatterjee", "Kapoor", "Iyer"],
    },
    {
      given: ["Freya", "Astrid", "Lars", "Ingrid", "Erik", "Maja"],
      family: ["Lindqvist", "Bergström", "Nyström", "Holm"],
    },
    {
      given: ["Lucía", "Javier", "Elena", "Mateo", "Carmen", "Andrés"],
      family: ["Ortega", "Navarro", "Iglesias", "Vidal"],
    },
    {
      given: ["Claire", "Julien", "Margot", "Étienne", "Sylvie", "Luc"],
      family: ["Moreau", "Lefèvre", "Garnier", "Chevalier"],
    },
    {
      given: ["Yuki", "Haruto", "Naoko", "Kenji", "Emi"],
      family: ["Tanaka", "Mori", "Ishikawa", "Sato"],
    },
    {
      given: ["Katrin", "Jonas", "Ulrike", "Felix", "Miriam"],
      family: ["Brandt", "Vogel", "Keller", "Hoffmann"],
    },
  ];

/** Streets of invented addresses. */
export const STREETS: readonly string[] = [
  "Orchard Lane",
  "Station Road",
  "Mill Street",
  "Chapel Hill",
  "Quarry Road",
  "Park View",
  "Canal Side",
  "Victoria Terrace",
  "Church Walk",
  "Elm Grove",
  "Harbour Rise",
  "Stokes Croft Mews",
  "Kingfisher Close",
];

/** Towns around Bristol with the first half of a postcode there. */
export const TOWNS: readonly { readonly name: string; readonly postcode: string }[] = [
  { name: "Bristol", postcode: "BS3" },
  { name: "Bristol", postcode: "BS6" },
  { name: "Bristol", postcode: "BS7" },
  { name: "Bath", postcode: "BA1" },
  { name: "Bath", postcode: "BA2" },
  { name: "Clevedon", postcode: "BS21" },
  { name: "Keynsham", postcode: "BS31" },
  { name: "Portishead", postcode: "BS20" },
  { name: "Frome", postcode: "BA11" },
];

/** How people come into an address book: the group, its words, and what its members are to the owner. */
export const CIRCLES: readonly {
  readonly group: string;
  readonly share: number;
  readonly roles: readonly string[];
  readonly notes: readonly string[];
}[] = [
  {
    group: "Family",
    share: 9,
    roles: ["cousin", "aunt", "uncle", "sibling", "in-law", "godchild"],
    notes: [
      "Prefers a phone call to a message.",
      "Vegetarian since last summer.",
      "Allergic to cats; open the windows first.",
      "Collects postcards: send one from every trip.",
      "Lent us the big roasting tin. Give it back.",
    ],
  },
  {
    group: "Colleagues",
    share: 14,
    roles: ["colleague", "former colleague", "manager", "trainee"],
    notes: [
      "Works Monday to Wednesday.",
      "Knows everything about the old archive.",
      "Likes to be asked before noon.",
      "On parental leave until spring.",
      "Shares a lift on Thursdays.",
    ],
  },
  {
    group: "Neighbours",
    share: 8,
    roles: [
      "neighbour across the road",
      "neighbour upstairs",
      "neighbour next door",
      "street representative",
    ],
    notes: [
      "Has our spare key.",
      "Waters the pots when we are away.",
      "Owns a ladder long enough for the gutter.",
      "Organises the street party in June.",
    ],
  },
  {
    group: "Choir and clubs",
    share: 14,
    roles: [
      "choir, alto",
      "choir, tenor",
      "book group",
      "allotment committee",
      "repair café",
      "running group",
    ],
    notes: [
      "Brings the good biscuits.",
      "Can give lifts from the station.",
      "Keeps the sheet music.",
      "Plays the accordion, if asked twice.",
      "Knows where to borrow a trailer.",
    ],
  },
  {
    group: "Services",
    share: 11,
    roles: [
      "dentist",
      "plumber",
      "piano tuner",
      "vet",
      "tax adviser",
      "physiotherapist",
      "window cleaner",
      "optician",
    ],
    notes: [
      "Recommended by the people next door.",
      "Text first; never picks up.",
      "Fair price, always late.",
      "Needs the parking permit the day before.",
      "Last visit was fine, book again in a year.",
    ],
  },
];
