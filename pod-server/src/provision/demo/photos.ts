import { FOAF, MEDIA, SCHEMA } from "@webizen/ontologies";
import type { ProvisionedDocument } from "../provisioned-document.ts";
import { relativePath } from "../relative-iri.ts";
import { slugify } from "../slugify.ts";
import { dateTime, text, turtle, turtleDocument } from "../turtle.ts";
import { addDays, britishTime, type CalendarDay } from "./calendar-day.ts";
import { type Chance, startChance } from "./chance.ts";
import { type Contact, contactPath } from "./contacts.ts";
import { describePlace } from "./describe-place.ts";
import { drawLandscape, PICTURE } from "./landscape.ts";
import { CAPTIONS } from "./material/captions.ts";
import { FAR_AWAY, NEARBY, type PlaceMaterial } from "./material/places.ts";
import { ownWebId, type Person } from "./person.ts";

/** Folders of pictures: for the owner, for friends, for everybody. */
export const ALBUMS = {
  owner: "/photos/family/",
  friends: "/photos/friends/",
  everyone: "/public/photos/",
} as const;

const COUNTS = { owner: 18, friends: 16, everyone: 6 } as const;

/** Pictures of two years, each with a description beside it: when, where, who is on it. */
export function photoDocuments(
  person: Person,
  today: CalendarDay,
  contacts: readonly Contact[],
): ProvisionedDocument[] {
  const chance = startChance(`${person.name}/photos`);
  const places: readonly PlaceMaterial[] = [...Object.values(NEARBY), ...FAR_AWAY];
  const paths = new Set<string>();
  const audiences = ["owner", "friends", "everyone"] as const;
  return audiences.flatMap((audience) =>
    Array.from({ length: COUNTS[audience] }, () => {
      let [path, date, place] = ["", today, chance.pick(places)];
      while (path === "" || paths.has(path)) {
        date = addDays(today, -chance.integer(1, 730));
        place = chance.pick(places);
        path = `${ALBUMS[audience]}${date}-${slugify(place.name)}.png`;
      }
      paths.add(path);
      const shown = audience === "everyone" ? [] : chooseShown(audience, contacts, chance);
      const picture = { path, contentType: MEDIA.png, body: drawLandscape(chance) };
      return [picture, describePhoto({ path, date, place, shown, chance })];
    }).flat(),
  );
}

function chooseShown(audience: "owner" | "friends", contacts: readonly Contact[], chance: Chance): Contact[] {
  const group = audience === "owner" ? "Family" : "Friends";
  return chance.sample(
    contacts.filter((contact) => contact.group === group),
    chance.integer(0, 2),
  );
}

function describePhoto(photo: {
  readonly path: string;
  readonly date: CalendarDay;
  readonly place: PlaceMaterial;
  readonly shown: readonly Contact[];
  readonly chance: Chance;
}): ProvisionedDocument {
  const { path, date, place, shown, chance } = photo;
  const file = path.slice(path.lastIndexOf("/") + 1);
  const people = shown.map((contact) => contact.webId ?? relativePath(path, `${contactPath(contact)}#this`));
  const depicts = people.length === 0 ? turtle`` : turtle`\n  ${FOAF.depicts} ${people};`;
  const names = shown.map(({ given }) => given).join(" and ");
  const caption =
    chance.pick(CAPTIONS).replace("PLACE", place.name) + (names === "" ? "" : ` With ${names}.`);
  const body = turtle`
${file} a ${SCHEMA.Photograph}, ${SCHEMA.ImageObject};
  ${SCHEMA.caption} ${text(caption)};
  ${SCHEMA.dateCreated} ${dateTime(britishTime(date, chance.integer(480, 1200)))};
  ${SCHEMA.creator} ${ownWebId(path)};
  ${SCHEMA.encodingFormat} ${text(MEDIA.png)};
  ${SCHEMA.width} ${PICTURE.width};
  ${SCHEMA.height} ${PICTURE.height};${depicts}
  ${SCHEMA.contentLocation} ${describePlace(place)}.`;
  return {
    path: `${path}.meta`,
    contentType: MEDIA.turtle,
    body: turtleDocument(`What ${file} shows, when and where.`, body),
  };
}
