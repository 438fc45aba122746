import { MEDIA, SCHEMA, XSD } from "@webizen/ontologies";
import type { ProvisionedDocument } from "../provisioned-document.ts";
import { day, type Fragment, joinFragments, text, turtle, turtleDocument, typed } from "../turtle.ts";
import { type CalendarDay, daysOfMonth, lastMonths, weekday } from "./calendar-day.ts";
import { type Chance, startChance } from "./chance.ts";
import { ownWebId, type Person } from "./person.ts";

const MONTHS = 12;

/** Readings of weight, blood pressure and sleep, one document a month, up to today. */
export function healthDocuments(person: Person, today: CalendarDay): ProvisionedDocument[] {
  const chance = startChance(`${person.name}/health`);
  let weightKg = person.weightKg;
  return lastMonths(today, MONTHS).map((month) => {
    const path = `/health/${month}.ttl`;
    const readings: Fragment[] = [];
    for (const date of daysOfMonth(month).filter((each) => each <= today)) {
      weightKg += chance.decimal(-0.15, 0.15);
      readings.push(...readDay(date, weightKg, ownWebId(path), chance));
    }
    return {
      path,
      contentType: MEDIA.turtle,
      body: turtleDocument(`Weight, blood pressure and sleep, ${month}.`, joinFragments(readings)),
    };
  });
}

function readDay(date: CalendarDay, weightKg: number, subject: string, chance: Chance): Fragment[] {
  const readings = [observe(date, "sleep", "hours", chance.decimal(5.4, 8.6).toFixed(1), subject)];
  if (weekday(date) === 0) readings.push(observe(date, "weight", "kg", weightKg.toFixed(1), subject));
  if (weekday(date) === 2 || weekday(date) === 5) {
    readings.push(
      observe(date, "systolic blood pressure", "mmHg", String(chance.integer(114, 136)), subject),
      observe(date, "diastolic blood pressure", "mmHg", String(chance.integer(70, 87)), subject),
    );
  }
  return readings;
}

function observe(
  date: CalendarDay,
  property: string,
  unit: string,
  value: string,
  subject: string,
): Fragment {
  return turtle`
${`#${date}-${property.replaceAll(" ", "-")}`} a ${SCHEMA.Observation};
  ${SCHEMA.observationAbout} ${subject};
  ${SCHEMA.observationDate} ${day(date)};
  ${SCHEMA.measuredProperty} ${text(property)};
  ${SCHEMA.value} ${typed(value, XSD.decimal)};
  ${SCHEMA.unitText} ${text(unit)}.`;
}
