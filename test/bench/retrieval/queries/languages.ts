import { type JudgedQuery, questions } from "../judged-query.ts";

/** Questions in German, Spanish, French and Japanese: after notes in those languages, and after names and loan words. */
export const LANGUAGES: readonly JudgedQuery[] = questions("second language", [
  [
    "bob",
    "Genitiv im Brief an den Hersteller",
    { "/notes/german/kurs-am-montag": 3, "/notes/german/kurs-am-montag-2": 3 },
  ],
  ["bob", "Wo steht der Pufferspeicher der Wärmepumpe?", { "/notes/german/warmepumpe-in-freiburg": 3 }],
  ["bob", "Besuch in Freiburg", { "/notes/german/warmepumpe-in-freiburg": 3 }],
  [
    "bob",
    "Kartoffelsalat ohne Mayonnaise",
    { "/notes/german/rezept-von-ulrike": 3, "/public/recipes/swabian-potato-salad": 1 },
  ],
  ["bob", "Wörter für das Fahrrad: Schraubenschlüssel und Dichtung", { "/notes/german/worter-der-woche": 3 }],
  ["bob", "Linsen mit Spätzle", { "/public/recipes/lentils-with-spatzle": 3 }],
  [
    "bob",
    "Rezept für Ratatouille",
    { "/public/recipes/ratatouille": 3, "/notes/german/rezept-von-ulrike": 1 },
  ],
  ["bob", "Adresse von Haruto Ishikawa", { "/contacts/Person/haruto-ishikawa/index": 3 }],
  ["bob", "Wann ist das nächste Repair Café?", { "/calendar/friends/*-repair-cafe": 3 }],
  [
    "alice",
    "gazpacho sin cebolla",
    { "/notes/spanish/gazpacho-de-la-abuela-de-carmen": 3, "/public/recipes/gazpacho": 2 },
  ],
  [
    "alice",
    "el subjuntivo con deseos",
    { "/notes/spanish/clase-de-los-martes": 3, "/notes/spanish/clase-de-los-martes-2": 3 },
  ],
  ["alice", "palabras del huerto", { "/notes/spanish/palabras-del-huerto": 3 }],
  [
    "alice",
    "¿Cuándo voy al mercado de Triana?",
    { "/notes/spanish/plan-para-sevilla": 3, "/notes/spanish/palabras-del-huerto": 1 },
  ],
  ["alice", "la recette de la tarte tatin", { "/recipes/tarte-tatin": 3 }],
  ["alice", "l'adresse de Margot Moreau", { "/contacts/Person/margot-moreau/index": 3 }],
  ["alice", "Telefonnummer von Ingrid Holm", { "/contacts/Person/ingrid-holm/index": 3 }],
  ["alice", "receta de tortilla", { "/recipes/spanish-tortilla": 3 }],
  ["carol", "味噌汁 豆腐", { "/notes/japanese/note-48": 3 }],
  [
    "carol",
    "le Requiem de Fauré",
    {
      "/notes/music/faure-requiem-alto-notes": 3,
      "/notes/music/faure-requiem-alto-notes-2": 3,
      "/messages/choir-concert": 2,
      "/calendar/friends/*-choir-rehearsal": 1,
    },
  ],
  [
    "carol",
    "Was heißt Feierabend auf Englisch?",
    { "/notes/translation/the-word-feierabend": 3, "/notes/translation/the-word-feierabend-2": 2 },
  ],
  [
    "carol",
    "Zug nach Freiburg",
    { "/notes/travel/freiburg-by-train": 3, "/notes/travel/freiburg-by-train-2": 3 },
  ],
  ["carol", "Wo wohnt Astrid Lindqvist?", { "/contacts/Person/astrid-lindqvist/index": 3 }],
]);
