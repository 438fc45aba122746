/** Words of the view that finds things. */
export const FIND = {
  label: "Find something, or ask a question",
  placeholder: "Words, a name, or a question…",
  submit: "Find",
  suggestions: "Names that fit",
  clear: "Empty the box",
  filters: "Narrow down",
  type: "What it is",
  anyType: "Anything",
  time: "When",
  anyTime: "At any time",
  person: "Who",
  anyPerson: "Anybody",
  folder: "Where",
  anyFolder: "Anywhere",
  friends: "In the pods of friends, too",
  clearFilters: "Take all filters away",
  searching: "Looking…",
  total: (count: number, isExact: boolean): string => {
    if (count === 0) return "Nothing was found";
    const number = count.toLocaleString("en");
    return isExact ? (count === 1 ? "1 thing" : `${number} things`) : `At least ${number} things`;
  },
  similarTo: (name: string): string => `Similar to ${name}`,
  corrected: (from: string, to: readonly string[]): string =>
    `“${from}” was read as ${to.map((word) => `“${word}”`).join(" or ")}.`,
  exactly: (text: string): string => `Only “${text}”`,
  pending: (count: number): string =>
    count === 1
      ? "1 passage can be found by its words only, until its meaning has been read."
      : `${count.toLocaleString("en")} passages can be found by their words only, until their meaning has been read.`,
  more: "Show more",
  similar: "Similar things",
  similarFor: (name: string): string => ` to ${name}`,
  card: "Card",
  cardOf: (name: string): string => ` of ${name}`,
  inFolder: (path: string): string => `in ${path}`,
  whose: (name: string): string => `from ${name}`,
  page: (number: number): string => `page ${number}`,
  startTitle: "How to find something",
  startText:
    "Everything in your pod can be found by what you remember of it. Type words that stand in it, words that mean the same, or a whole question. Put words in quotes to have them one after another, and a minus before a word to leave it out.",
  startQuestion: "Try",
  questions: [
    "When is my next appointment?",
    "Who is coming to dinner?",
    "What did we decide about the garden?",
  ],
  nothingTitle: "Nothing fits",
  nothingText: (text: string): string => `Nothing that you may see fits “${text}”.`,
  nothingFiltered: "Fewer filters may show more.",
  lookAround: "Look through your files",
  personLimit: "Only what is linked with this person or with their addresses.",
} as const;

/** Words of answers to questions. */
export const ANSWER = {
  heading: "Answer",
  thinking: "Looking for an answer…",
  noModel: "No language model is set up here, so this is what your pod says about it.",
  notFound: "Your pod does not say, as far as you may see.",
  sources: "Sources",
  source: (number: number): string => `Source ${number}`,
  received: "received from others",
  check: "Sentences come from a language model; the sources are what they rest on.",
} as const;

/** Spans of time that can be chosen. */
export const TIMES = {
  today: "Today",
  week: "This week",
  month: "This month",
  year: "This year",
  "last-year": "Last year",
  coming: "Still to come",
} as const;

/** Kinds of files that can be chosen, besides kinds of things. */
export const FILE_TYPES = {
  documents: "PDF and office documents",
  pictures: "Pictures",
  texts: "Texts",
} as const;
