/** Sentences of the pages on which apps are installed. */
export const INSTALL = {
  title: "Install an app",
  explanation:
    "An app comes as one file. It runs inside your home page, where it can do nothing but what you let it do here.",
  address: "Address of the app",
  addressHint:
    "Of its ZIP file, such as https://app.example/notes.zip. A file on this device is installed under Apps and assistants on your home page.",
  next: "Look at it first",
  heading: (app: string): string => `Install ${app}?`,
  headingUpdate: (app: string): string => `Replace ${app} with this version?`,
  headingAgain: (app: string): string => `What may ${app} do?`,
  about: "About the app",
  version: "Version",
  from: "Comes from",
  fromFile: "a file",
  size: "Size",
  notVerified: "Nobody has checked what it says about itself.",
  earlier: (version: string, since: string): string =>
    `Version ${version || "without a number"}, installed on ${since}`,
  replaces: "Takes the place of",
  takesOver: (earlier: string, from: string): string =>
    `It would take the place of ${earlier}, which came from ${from}, and get at all that ${earlier} keeps in its folder. Allow that only where you know that both are by the same maker.`,
  inPod: "In the pod",
  wants: (podName: string): string => `What may it touch in ${podName}?`,
  ownFolder: "It gets a folder of its own. Beyond that, only what you choose:",
  ownFolderAlone: "It gets a folder of its own, and wants nothing else.",
  folder: (path: string): string => `The folder ${path}`,
  type: (words: string): string => `Wherever you keep: ${words}`,
  access: { read: "to look at", write: "to look at and change" },
  isNew: "is made when you allow it",
  nowhere: (words: string): string => `It would also like: ${words}. You keep none yet.`,
  install: "Install",
  update: "Replace",
  decide: "Save",
  cancel: "Do not install",
  noPod: "An app is installed in a pod, and you have none yet",
  gone: "The app that you looked at is no longer here; give its address or file again",
};
