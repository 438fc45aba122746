// Generated from ontologies/vocabularies by `npm run generate`; edit those, not this.

/** Workspaces and storage: the terms of `http://www.w3.org/ns/pim/space#`. */
export const PIM = {
  ConfigurationFile: "http://www.w3.org/ns/pim/space#ConfigurationFile",
  /** A storage is a space of URIs in which you can individually control for each resource who has access to it. */
  ControlledStorage: "http://www.w3.org/ns/pim/space#ControlledStorage",
  /** This is a workspace for storing the information about the other workspaces. As a user, you normally don't have to worry about it. */
  MasterWorkspace: "http://www.w3.org/ns/pim/space#MasterWorkspace",
  /** A personal storage is a space of URIs in which you and only you have access to data, you cannot give access to anyone else. */
  PersonalStorage: "http://www.w3.org/ns/pim/space#PersonalStorage",
  /** Aceess may not be open to the public. Contains preferences resources. */
  PreferencesWorkspace: "http://www.w3.org/ns/pim/space#PreferencesWorkspace",
  /** Access only by the you, the user. */
  PrivateWorkspace: "http://www.w3.org/ns/pim/space#PrivateWorkspace",
  /** A public storage is a space of URIs in which you have access to data, and all data is accessible to anyone without control. */
  PublicStorage: "http://www.w3.org/ns/pim/space#PublicStorage",
  /** Aceess is open to the public. Anything in a public workspace can be accesed by anyone. */
  PublicWorkspace: "http://www.w3.org/ns/pim/space#PublicWorkspace",
  /** Access is to some but not all people. */
  SharedWorkspace: "http://www.w3.org/ns/pim/space#SharedWorkspace",
  /** A storage is a space of URIs in which you have access to data. */
  Storage: "http://www.w3.org/ns/pim/space#Storage",
  /** Workspaces are place where data is stored, and associated polices of privacy. A given application typically stores information in several … */
  Workspace: "http://www.w3.org/ns/pim/space#Workspace",
  /** master workspace */
  masterWorkspace: "http://www.w3.org/ns/pim/space#masterWorkspace",
  /** preferences file */
  preferencesFile: "http://www.w3.org/ns/pim/space#preferencesFile",
  /** The storage in which this workspace is, or the storage which contains this resource, or a storage available to this agent to use. */
  storage: "http://www.w3.org/ns/pim/space#storage",
  /** URIs which start with this string are in this workspace or storage. This may be used for constructing URIs for new storage resources. */
  uriPrefix: "http://www.w3.org/ns/pim/space#uriPrefix",
  /** workspace */
  workspace: "http://www.w3.org/ns/pim/space#workspace",
} as const;
