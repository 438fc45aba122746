import { FOAF, LDP, MEDIA, PIM, RDFS, SOLID, VCARD } from "@webizen/ontologies";
import { accessDocument, FULL_ACCESS, type OwnerReference, READ_ONLY } from "./access-document.ts";
import type { ProvisionedDocument } from "./provisioned-document.ts";
import { relativeIri, relativePath } from "./relative-iri.ts";
import { type Fragment, joinFragments, text, turtle, turtleDocument } from "./turtle.ts";

/** What a new pod has to know about itself and its owner. */
export interface NewPod {
  /** IRI of the storage root, with its trailing slash. */
  readonly rootIri: string;
  /** The owner's WebID; one outside the pod is taken as it is, and the pod then gets no profile of its own. */
  readonly webId: string;
  /** As the owner writes it: any characters, any script. */
  readonly ownerName: string;
  /** The OpenID provider that may vouch for a WebID of this pod: this server, by its base URL with a trailing slash. */
  readonly oidcIssuer: string;
  /** Further statements for the profile card, about `<#me>`. */
  readonly aboutOwner?: Fragment;
}

/** Pod-relative path of the profile document, and the fragment that names the person in it. */
export const PROFILE_PATH = "/profile/card";
export const WEB_ID_FRAGMENT = "#me";
/** Pod-relative path of the document that lists which applications were given the whole pod. */
export const APPS_PATH = "/settings/apps.ttl";

/**
 * Everything that a Solid client expects of a new pod, in the order in which it must be written: the root's access
 * control list first, so that nothing is ever readable that will not stay so. Every other list opens something, and follows it.
 *
 * References are relative wherever they can be, so that the pod's folder can be served by another server.
 *
 * @see https://solid.github.io/webid-profile/
 * @see https://solid.github.io/type-indexes/
 */
export function newPodDocuments(pod: NewPod): ProvisionedDocument[] {
  const hasOwnProfile = pod.webId.startsWith(pod.rootIri);
  return [
    ...rootDocuments(pod),
    ...settingsDocuments(pod),
    ...inboxDocuments(pod),
    ...folderDocuments(pod),
    ...(hasOwnProfile ? profileDocuments(pod) : []),
  ];
}

/** The owner's WebID as seen from the access control lists of a folder or document. */
function ownerFrom(path: string, { rootIri, webId }: NewPod): string {
  return relativeIri(rootIri + path.slice(1), webId, rootIri);
}

/** The owner and their applications as seen from the access control list of a folder or document. */
function ownedFrom(path: string, pod: NewPod): OwnerReference {
  const webId = ownerFrom(path, pod);
  if (!pod.webId.startsWith(pod.oidcIssuer)) return { webId };
  const from = pod.rootIri + path.slice(1);
  const ownClient = relativeIri(from, pod.oidcIssuer, pod.rootIri);
  return { webId, apps: { ownClient, groups: relativePath(path, APPS_PATH) } };
}

// The root is private: its listing alone would tell strangers that there is a folder called "health". Discovery does
// not need it: the public profile names the storage, and every readable resource links to the storage description.
function rootDocuments(pod: NewPod): ProvisionedDocument[] {
  return [
    accessDocument(
      "/",
      "Everything in this pod belongs to its owner alone, unless a folder says otherwise.",
      ownedFrom("/", pod),
    ),
    { path: "/README.md", contentType: MEDIA.markdown, body: README },
  ];
}

function settingsDocuments(pod: NewPod): ProvisionedDocument[] {
  const publicIndex = "/settings/publicTypeIndex.ttl";
  return [
    {
      path: "/settings/prefs.ttl",
      contentType: MEDIA.turtle,
      body: turtleDocument(
        "Preferences that apps keep for the owner. Private.",
        turtle`
<> a ${PIM.ConfigurationFile}.

${ownerFrom("/settings/prefs.ttl", pod)} ${SOLID.privateTypeIndex} <privateTypeIndex.ttl>;
  ${SOLID.publicTypeIndex} <publicTypeIndex.ttl>.`,
      ),
    },
    appsDocument(),
    {
      path: "/settings/privateTypeIndex.ttl",
      contentType: MEDIA.turtle,
      body: turtleDocument(
        "Where apps find each kind of thing in this pod. Private.",
        turtle`<> a ${SOLID.TypeIndex}, ${SOLID.UnlistedDocument}.`,
      ),
    },
    {
      path: publicIndex,
      contentType: MEDIA.turtle,
      body: turtleDocument(
        "Where others find the kinds of things that the owner shares. Public.",
        turtle`<> a ${SOLID.TypeIndex}, ${SOLID.ListedDocument}.`,
      ),
    },
    accessDocument(
      publicIndex,
      "Everybody may see what the owner chose to list.",
      ownedFrom(publicIndex, pod),
      [{ name: "everyone", to: "everyone", modes: ["Read"] }],
    ),
  ];
}

/** The lists of applications that were given the whole pod, which the owner's own rules refer to. */
export function appsDocument(): ProvisionedDocument {
  return {
    path: APPS_PATH,
    contentType: MEDIA.turtle,
    body: turtleDocument(
      "Which apps the owner let into the whole pod. Apps with limits stand in the .acl of their folders. Private.",
      turtle`
${FULL_ACCESS} a ${VCARD.Group};
  ${VCARD.fn} ${text("Apps that may do all that the owner may")}.

${READ_ONLY} a ${VCARD.Group};
  ${VCARD.fn} ${text("Apps that may see all that the owner may see, and change nothing")}.`,
    ),
  };
}

// Signed-in agents rather than everyone: whoever leaves a message can be named, and blocked. Adding to the container is
// all that they may do: a rule for its members would let them append to the messages of others.
function inboxDocuments(pod: NewPod): ProvisionedDocument[] {
  return [
    { path: "/inbox/", contentType: "", body: "" },
    accessDocument(
      "/inbox/",
      "Whoever is signed in may leave a message; only the owner reads them.",
      ownedFrom("/inbox/", pod),
      [{ name: "senders", to: "signed-in", modes: ["Append"], isForContainerOnly: true }],
    ),
  ];
}

function folderDocuments(pod: NewPod): ProvisionedDocument[] {
  return [
    { path: "/public/", contentType: "", body: "" },
    accessDocument("/public/", "Everybody may read what lies in this folder.", ownedFrom("/public/", pod), [
      { name: "everyone", to: "everyone", modes: ["Read"] },
    ]),
    { path: "/private/", contentType: "", body: "" },
    accessDocument(
      "/private/",
      "Only the owner, whatever the rules of the pod become.",
      ownedFrom("/private/", pod),
    ),
  ];
}

function profileDocuments(pod: NewPod): ProvisionedDocument[] {
  const me = ownerFrom(PROFILE_PATH, pod);
  const name = text(pod.ownerName);
  const issuer = relativeIri(pod.rootIri + PROFILE_PATH.slice(1), pod.oidcIssuer, pod.rootIri);
  return [
    {
      path: "/profile/extended.ttl",
      contentType: MEDIA.turtle,
      body: turtleDocument(
        "More about the owner, for apps to add to; the card itself then changes rarely. Public.",
        turtle`
<> a ${FOAF.PersonalProfileDocument};
  ${FOAF.primaryTopic} ${ownerFrom("/profile/extended.ttl", pod)}.`,
      ),
    },
    {
      path: PROFILE_PATH,
      contentType: MEDIA.turtle,
      body: turtleDocument(
        `The WebID profile of ${pod.ownerName}: who this is, who vouches for it, where the data lies. Public.`,
        turtle`
<> a ${FOAF.PersonalProfileDocument};
  ${FOAF.maker} ${me};
  ${FOAF.primaryTopic} ${me}.

${me} a ${FOAF.Person};
  ${FOAF.name} ${name};
  ${VCARD.fn} ${name};
  ${SOLID.oidcIssuer} ${issuer};
  ${PIM.storage} <../>;
  ${LDP.inbox} <../inbox/>;
  ${PIM.preferencesFile} <../settings/prefs.ttl>;
  ${SOLID.publicTypeIndex} <../settings/publicTypeIndex.ttl>;
  ${RDFS.seeAlso} <extended.ttl>.

${joinFragments(pod.aboutOwner ? [pod.aboutOwner] : [])}`,
      ),
    },
    accessDocument("/profile/", "Everybody may see who the owner is.", ownedFrom("/profile/", pod), [
      { name: "everyone", to: "everyone", modes: ["Read"] },
    ]),
  ];
}

const README = `# Your pod

This is your own storage. Nobody else sees anything in it unless you share it.

- \`profile/\`: who you are, for everybody to see; your WebID is \`profile/card#me\`
- \`public/\`: everybody may read what you put here
- \`private/\`: stays with you, even if you open the rest of the pod
- \`inbox/\`: messages that others leave for you; they can add but not look
- \`settings/\`: what your apps remember, and where they find each kind of thing

Add folders as you like. You can change or delete this note.
`;
