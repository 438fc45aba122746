import { type JudgedQuery, questions } from "../judged-query.ts";

/** Today of the demo: a Sunday. */
export const TODAY = "2026-11-22";

/** Questions about days: written out, and relative to {@link TODAY} with the days that an app or assistant makes of it. */
export const TIMES: readonly JudgedQuery[] = [
  ...questions("time", [
    [
      "alice",
      "dentist on 28 December 2026",
      { "/calendar/private/2026-12-28-dentist": 3, "/calendar/private/*-dentist": 1 },
    ],
    [
      "alice",
      "book group on 30 December",
      { "/calendar/friends/2026-12-30-book-group": 3, "/calendar/friends/*-book-group": 1 },
    ],
    [
      "alice",
      "film night in December 2026",
      { "/calendar/friends/2026-12-03-film-night": 3, "/calendar/friends/*-film-night": 1 },
    ],
    [
      "alice",
      "choir rehearsal in January 2027",
      { "/calendar/friends/2027-01-12-choir-rehearsal": 3, "/calendar/friends/*-choir-rehearsal": 1 },
    ],
    [
      "alice",
      "photo of Clevedon Pier in March 2026",
      { "/photos/family/2026-03-10-clevedon-pier": 3, "/photos/*-clevedon-pier": 1 },
    ],
    ["alice", "talk with the bank in October 2026", { "/calendar/private/2026-10-27-talk-with-the-bank": 3 }],
    [
      "bob",
      "supper by the weir on 11 December 2026",
      { "/calendar/friends/2026-12-11-supper-by-the-weir": 3, "/calendar/friends/*-supper-by-the-weir": 1 },
    ],
    [
      "bob",
      "team retrospective in January 2027",
      { "/calendar/private/2027-01-15-team-retrospective": 3, "/calendar/private/*-team-retrospective": 1 },
    ],
    ["bob", "film night in November 2026", { "/calendar/friends/2026-11-05-film-night": 3 }],
    ["bob", "household budget of March 2026", { "/budget/2026-03": 3, "/budget/last-twelve-months": 1 }],
    [
      "carol",
      "hill repeats in February 2027",
      { "/calendar/friends/2027-02-03-hill-repeats": 3, "/calendar/friends/*-hill-repeats": 1 },
    ],
    [
      "carol",
      "long run in October 2026",
      { "/calendar/friends/2026-10-11-long-run": 3, "/calendar/friends/*-long-run": 1 },
    ],
    [
      "carol",
      "dentist in September 2026",
      { "/calendar/private/2026-09-01-dentist": 3, "/calendar/private/*-dentist": 1 },
    ],
    [
      "carol",
      "library in December 2026",
      {
        "/calendar/private/2026-12-09-library-return-books": 3,
        "/calendar/private/2026-12-17-library-return-books": 3,
      },
    ],
  ]),
  ...between("alice", "what events are on next Friday", "2026-11-27", "2026-11-27", {
    "/calendar/*/2026-11-27-*": 3,
  }),
  ...between("alice", "outings next weekend", "2026-11-28", "2026-11-29", {
    "/calendar/friends/2026-11-28-*": 3,
    "/calendar/friends/2026-11-29-*": 3,
  }),
  ...between("alice", "appointments with doctors this winter", "2026-12-01", "2027-02-28", {
    "/calendar/private/*-dentist": 3,
    "/calendar/private/*-blood-test": 3,
  }),
  ...between("alice", "train journeys in December", "2026-12-01", "2026-12-31", {
    "/calendar/private/2026-12-22-train-to-london": 3,
    "/calendar/private/2026-12-18-train-to-london": 3,
  }),
  ...between("alice", "pictures from last summer", "2026-06-01", "2026-08-31", {
    "/photos/*/2026-06-*": 3,
    "/photos/*/2026-07-*": 3,
    "/photos/*/2026-08-*": 3,
  }),
  ...between("bob", "what is on next Friday evening", "2026-11-27", "2026-11-27", {
    "/calendar/friends/2026-11-27-supper-by-the-weir": 3,
    "/calendar/private/2026-11-27-dentist": 1,
  }),
  ...between("bob", "visits to building sites this week", "2026-11-23", "2026-11-29", {
    "/calendar/private/2026-11-23-site-visit-community-centre": 3,
    "/calendar/private/2026-11-24-site-visit-community-centre": 3,
  }),
  ...between("bob", "theatre in January", "2027-01-01", "2027-01-31", {
    "/calendar/friends/2027-01-14-play-at-the-tobacco-factory": 3,
    "/calendar/friends/2027-01-21-play-at-the-tobacco-factory": 3,
  }),
  ...between("carol", "what has to be finished next Tuesday", "2026-11-24", "2026-11-24", {
    "/calendar/private/2026-11-24-deadline-ferry-manual": 3,
    "/calendar/private/2026-11-24-blood-test": 1,
  }),
  ...between("carol", "singing in January", "2027-01-01", "2027-01-31", {
    "/calendar/friends/2027-01-12-choir-rehearsal": 3,
  }),
  ...between("carol", "sport this week", "2026-11-23", "2026-11-29", {
    "/calendar/friends/2026-11-25-hill-repeats": 3,
  }),
];

function between(
  pod: JudgedQuery["pod"],
  text: string,
  from: string,
  to: string,
  answers: JudgedQuery["answers"],
): readonly JudgedQuery[] {
  return [{ kind: "time", pod, text, from, to, answers }];
}
