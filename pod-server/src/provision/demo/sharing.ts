import { accessDocument, type Grant } from "../access-document.ts";
import { APPS_PATH } from "../new-pod.ts";
import type { ProvisionedDocument } from "../provisioned-document.ts";
import { relativePath } from "../relative-iri.ts";
import { FRIENDS_GROUP } from "./contacts.ts";
import { CALENDARS } from "./events.ts";
import { friendsOf, friendWebId, ownWebId, type Person } from "./person.ts";
import { ALBUMS } from "./photos.ts";
import { RECIPE_FOLDERS } from "./recipes.ts";

/** What friends may see: calendar and recipes by the group of friends, photos by their names. All else is private. */
export function sharingDocuments(person: Person): ProvisionedDocument[] {
  const agents: Grant = {
    name: "friends",
    to: { agents: friendsOf(person).map(friendWebId) },
    modes: ["Read"],
  };
  return [
    share(CALENDARS.friends, "Friends may see this calendar.", toGroup(CALENDARS.friends)),
    share(RECIPE_FOLDERS.friends, "Friends may read the recipes.", toGroup(RECIPE_FOLDERS.friends)),
    share(ALBUMS.friends, "The friends named here may see these photos.", agents),
  ];
}

function share(folder: string, comment: string, grant: Grant): ProvisionedDocument {
  const owner = {
    webId: ownWebId(`${folder}.acl`),
    apps: { ownClient: "/", groups: relativePath(folder, APPS_PATH) },
  };
  return accessDocument(folder, comment, owner, [grant]);
}

function toGroup(folder: string): Grant {
  return { name: "friends", to: { group: relativePath(folder, `${FRIENDS_GROUP}#this`) }, modes: ["Read"] };
}
