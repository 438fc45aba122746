import { MEDIA, SCHEMA, XSD } from "@webizen/ontologies";
import type { ProvisionedDocument } from "../provisioned-document.ts";
import { day, type Fragment, joinFragments, text, turtle, turtleDocument, typed } from "../turtle.ts";
import { type CalendarDay, daysOfMonth, lastMonths } from "./calendar-day.ts";
import { type Chance, startChance } from "./chance.ts";
import { PAYMENTS } from "./material/payments.ts";
import { ownWebId, type Person } from "./person.ts";

const MONTHS = 12;

/** Money that came (positive) or went; pounds. */
interface Transaction {
  readonly date: CalendarDay;
  readonly party: string;
  readonly category: string;
  readonly pounds: number;
}

/** A household budget: a document a month, and the whole year as CSV. */
export function budgetDocuments(person: Person, today: CalendarDay): ProvisionedDocument[] {
  const chance = startChance(`${person.name}/budget`);
  const months = lastMonths(today, MONTHS).map((month) => ({
    month,
    transactions: inventMonth(person, month, chance).filter(({ date }) => date <= today),
  }));
  const all = months.flatMap(({ transactions }) => transactions);
  return [
    ...months.map(({ month, transactions }) => writeMonth(month, transactions)),
    { path: "/budget/last-twelve-months.csv", contentType: MEDIA.csv, body: writeCsv(all) },
  ];
}

function inventMonth(person: Person, month: string, chance: Chance): Transaction[] {
  const days = daysOfMonth(month);
  const fixed: Transaction[] = [
    { date: `${month}-01`, party: "Fernleigh Lettings", category: "housing", pounds: -person.rent },
    { date: `${month}-25`, party: person.employer, category: "income", pounds: person.salary },
  ];
  const varying = PAYMENTS.flatMap(({ party, category, timesAMonth, from, to }) =>
    chance
      .sample(days, timesAMonth)
      .map((date) => ({ date, party, category, pounds: -chance.decimal(from, to) })),
  );
  return [...fixed, ...varying].sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0));
}

function writeMonth(month: string, transactions: readonly Transaction[]): ProvisionedDocument {
  const path = `/budget/${month}.ttl`;
  const body = joinFragments(
    transactions.map((transaction, index) => describe(transaction, index + 1, ownWebId(path))),
  );
  return { path, contentType: MEDIA.turtle, body: turtleDocument(`Household budget, ${month}.`, body) };
}

function describe({ date, party, category, pounds }: Transaction, number: number, owner: string): Fragment {
  const other = turtle`[ a ${SCHEMA.Organization}; ${SCHEMA.name} ${text(party)} ]`;
  const [from, to] = pounds < 0 ? [owner, other] : [other, owner];
  return turtle`
${`#t${number}`} a ${SCHEMA.MoneyTransfer};
  ${SCHEMA.startTime} ${day(date)};
  ${SCHEMA.agent} ${from};
  ${SCHEMA.recipient} ${to};
  ${SCHEMA.additionalType} ${text(category)};
  ${SCHEMA.amount} [ a ${SCHEMA.MonetaryAmount};
    ${SCHEMA.value} ${typed(Math.abs(pounds).toFixed(2), XSD.decimal)}; ${SCHEMA.currency} ${text("GBP")} ].`;
}

function writeCsv(transactions: readonly Transaction[]): string {
  const lines = transactions.map(({ date, party, category, pounds }) =>
    [date, `"${party.replaceAll('"', '""')}"`, category, pounds.toFixed(2)].join(","),
  );
  return `${["date,party,category,pounds", ...lines].join("\r\n")}\r\n`;
}
