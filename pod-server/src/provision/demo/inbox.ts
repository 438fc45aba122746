import { AS, MEDIA, PREFIXES } from "@webizen/ontologies";
import type { ProvisionedDocument } from "../provisioned-document.ts";
import { addDays, britishTime, type CalendarDay } from "./calendar-day.ts";
import { startChance } from "./chance.ts";
import { CALENDARS } from "./events.ts";
import { friendsOf, friendWebId, type Person } from "./person.ts";
import { ALBUMS } from "./photos.ts";
import { RECIPE_FOLDERS } from "./recipes.ts";

/** Notifications from the friends, as Activity Streams: what they have shared. */
export function inboxDocuments(person: Person, today: CalendarDay): ProvisionedDocument[] {
  const chance = startChance(`${person.name}/inbox`);
  const shared = [
    [CALENDARS.friends, "shared a calendar with you"],
    [ALBUMS.friends, "shared some photos with you"],
    [RECIPE_FOLDERS.friends, "shared recipes with you"],
  ] as const;
  return friendsOf(person).flatMap((friend) =>
    shared.map(([folder, did], index) => ({
      path: `/inbox/${friend.name}-${index + 1}.jsonld`,
      contentType: MEDIA.jsonld,
      body: `${JSON.stringify(
        {
          "@context": PREFIXES.as.replace(/#$/, ""),
          type: AS.Announce.slice(PREFIXES.as.length),
          actor: friendWebId(friend),
          object: `/${friend.name}${folder}`,
          target: friendWebId(person),
          summary: `${friend.displayName} ${did}`,
          published: britishTime(addDays(today, -chance.integer(1, 60)), chance.integer(420, 1320)),
        },
        null,
        2,
      )}\n`,
    })),
  );
}
