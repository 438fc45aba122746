import { MEDIA, SCHEMA, XSD } from "@webizen/ontologies";
import type { ProvisionedDocument } from "../provisioned-document.ts";
import { slugify } from "../slugify.ts";
import { day, type Fragment, text, turtle, turtleDocument, typed } from "../turtle.ts";
import { addDays, type CalendarDay } from "./calendar-day.ts";
import { type Chance, startChance } from "./chance.ts";
import { BOOKS, type BookMaterial, REMARKS } from "./material/books.ts";
import { ownWebId, type Person } from "./person.ts";

const COUNT = 40;
const READING_COUNT = 3;
const WANTED_COUNT = 10;

/** A reading list: a few being read, some wanted, most of them read and judged. */
export function bookDocuments(person: Person, today: CalendarDay): ProvisionedDocument[] {
  const chance = startChance(`${person.name}/books`);
  return chance.sample(BOOKS, COUNT).map((book, index) => {
    const path = `/books/${slugify(book[0])}.ttl`;
    const reader = ownWebId(path);
    const reading =
      index < READING_COUNT
        ? describeReading(reader, today, chance)
        : index < READING_COUNT + WANTED_COUNT
          ? describeWish(reader)
          : describeJudgement(reader, book, today, chance);
    return {
      path,
      contentType: MEDIA.turtle,
      body: turtleDocument(`${book[0]}, by ${book[1]}.`, turtle`${describeBook(book)}\n${reading}`),
    };
  });
}

function describeBook([title, author, year, genre]: BookMaterial): Fragment {
  return turtle`
<#this> a ${SCHEMA.Book};
  ${SCHEMA.name} ${text(title)};
  ${SCHEMA.author} [ a ${SCHEMA.Person}; ${SCHEMA.name} ${text(author)} ];
  ${SCHEMA.datePublished} ${typed(String(year), XSD.gYear)};
  ${SCHEMA.genre} ${text(genre)}.`;
}

function describeReading(reader: string, today: CalendarDay, chance: Chance): Fragment {
  return turtle`
<#reading> a ${SCHEMA.ReadAction};
  ${SCHEMA.agent} ${reader};
  ${SCHEMA.object} <#this>;
  ${SCHEMA.actionStatus} ${SCHEMA.ActiveActionStatus};
  ${SCHEMA.startTime} ${day(addDays(today, -chance.integer(1, 25)))}.`;
}

function describeWish(reader: string): Fragment {
  return turtle`
<#reading> a ${SCHEMA.ReadAction};
  ${SCHEMA.agent} ${reader};
  ${SCHEMA.object} <#this>;
  ${SCHEMA.actionStatus} ${SCHEMA.PotentialActionStatus}.`;
}

function describeJudgement(reader: string, book: BookMaterial, today: CalendarDay, chance: Chance): Fragment {
  const finished = addDays(today, -chance.integer(20, 1400));
  const [stars, remark] = chance.pick(REMARKS[book[3]]);
  return turtle`
<#reading> a ${SCHEMA.ReadAction};
  ${SCHEMA.agent} ${reader};
  ${SCHEMA.object} <#this>;
  ${SCHEMA.actionStatus} ${SCHEMA.CompletedActionStatus};
  ${SCHEMA.startTime} ${day(addDays(finished, -chance.integer(3, 40)))};
  ${SCHEMA.endTime} ${day(finished)}.

<#review> a ${SCHEMA.Review};
  ${SCHEMA.itemReviewed} <#this>;
  ${SCHEMA.author} ${reader};
  ${SCHEMA.reviewRating} [ a ${SCHEMA.Rating}; ${SCHEMA.ratingValue} ${stars}; ${SCHEMA.bestRating} 5 ];
  ${SCHEMA.reviewBody} ${text(remark)}.`;
}
