import { MEDIA, SCHEMA } from "@webizen/ontologies";
import type { ProvisionedDocument } from "../provisioned-document.ts";
import { relativePath } from "../relative-iri.ts";
import { slugify } from "../slugify.ts";
import { dateTime, joinFragments, text, turtle, turtleDocument } from "../turtle.ts";
import { addDays, britishTime, type CalendarDay } from "./calendar-day.ts";
import { startChance } from "./chance.ts";
import { type Contact, contactPath } from "./contacts.ts";
import { CONVERSATIONS, type ConversationMaterial } from "./material/conversations.ts";
import { ownWebId, type Person } from "./person.ts";

const COUNT = 12;

/** Conversations of the last months, one document each, with friends and with others of the address book. */
export function messageDocuments(
  person: Person,
  today: CalendarDay,
  contacts: readonly Contact[],
): ProvisionedDocument[] {
  const chance = startChance(`${person.name}/messages`);
  return chance.sample(CONVERSATIONS, COUNT).map((conversation) => {
    const other = chance.pick(contacts.filter(({ group }) => group !== "Services"));
    const date = addDays(today, -chance.integer(0, 150));
    const times: string[] = [];
    let minute = chance.integer(480, 1200);
    for (const _ of conversation.lines) {
      times.push(britishTime(date, minute));
      minute += chance.integer(1, 14);
    }
    return writeConversation(conversation, other, times);
  });
}

function writeConversation(
  { topic, lines }: ConversationMaterial,
  other: Contact,
  times: readonly string[],
): ProvisionedDocument {
  const path = `/messages/${slugify(topic)}.ttl`;
  const me = ownWebId(path);
  const them = other.webId ?? relativePath(path, `${contactPath(other)}#this`);
  const messages = lines.map(
    ([speaker, words], index) => turtle`
${`#m${index + 1}`} a ${SCHEMA.Message};
  ${SCHEMA.sender} ${speaker === "me" ? me : them};
  ${SCHEMA.recipient} ${speaker === "me" ? them : me};
  ${SCHEMA.dateSent} ${dateTime(times[index] ?? "")};
  ${SCHEMA.text} ${text(words)}.`,
  );
  const whole = turtle`
<#this> a ${SCHEMA.Conversation};
  ${SCHEMA.name} ${text(topic)};
  ${SCHEMA.participant} ${[me, them]};
  ${SCHEMA.hasPart} ${lines.map((_, index) => `#m${index + 1}`)}.`;
  return {
    path,
    contentType: MEDIA.turtle,
    body: turtleDocument(
      `${topic}: messages with ${other.given} ${other.family}.`,
      joinFragments([whole, ...messages]),
    ),
  };
}
