import { MEDIA } from "@webizen/ontologies";
import type { ProvisionedDocument } from "../provisioned-document.ts";
import { slugify } from "../slugify.ts";
import { addDays, type CalendarDay } from "./calendar-day.ts";
import { startChance } from "./chance.ts";
import type { NoteMaterial } from "./material/note-material.ts";
import { INDOOR_NOTES } from "./material/notes-indoors.ts";
import { MIND_NOTES } from "./material/notes-mind.ts";
import { OUTDOOR_NOTES } from "./material/notes-outdoors.ts";
import type { Person } from "./person.ts";

const NOTES: readonly NoteMaterial[] = [...OUTDOOR_NOTES, ...INDOOR_NOTES, ...MIND_NOTES];

/** Notes in Markdown with front matter, two years of them; what follows up on another links to it. */
export function noteDocuments(person: Person, today: CalendarDay): ProvisionedDocument[] {
  const chance = startChance(`${person.name}/notes`);
  const notes = NOTES.filter(({ topic }) => person.topics.includes(topic));
  return notes.flatMap((note, index) => {
    const written = addDays(today, -chance.integer(60, 700));
    const path = notePath(note, index);
    const first = { path, contentType: MEDIA.markdown, body: writeNote(note, written, note.text) };
    if (note.later === undefined) return [first];
    const followUp = addDays(written, chance.integer(10, 58));
    const link = `${note.later}\n\n${BEFORE[note.language ?? "en"] ?? BEFORE.en}: [${note.title}](${path.split("/").at(-1)})`;
    const title = `${note.title} (2)`;
    return [
      first,
      {
        path: path.replace(/\.md$/, "-2.md"),
        contentType: MEDIA.markdown,
        body: writeNote({ ...note, title }, followUp, link),
      },
    ];
  });
}

const BEFORE: Readonly<Record<string, string>> = {
  en: "Before this",
  de: "Davor",
  es: "Antes",
  ja: "前のメモ",
};

// A title in another script leaves nothing for a slug: its number stands in.
function notePath({ topic, title }: NoteMaterial, index: number): string {
  return `/notes/${topic}/${slugify(title) || `note-${index + 1}`}.md`;
}

function writeNote({ title, topic, language }: NoteMaterial, date: CalendarDay, text: string): string {
  return `---
title: ${JSON.stringify(title)}
date: ${date}
tags: [${topic}]
lang: ${language ?? "en"}
---

# ${title}

${text}
`;
}
