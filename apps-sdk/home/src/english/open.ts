/** Words around an installed app. */
export const OPEN = {
  opening: "Opening the app…",
  frame: (name: string): string => `The app ${name}`,
  mayTouch: "What may it touch?",
  reload: "Load it again",
  full: "Whole screen",
  back: "All apps",
  removed: "There is no app here",
  removedText: "It may have been removed.",
  linkHeading: "Leave for another site?",
  link: (app: string): string =>
    `${app} wants to open this address. What stands in it goes to whoever runs that site:`,
  openLink: "Open it",
  stay: "Stay here",
  saveHeading: "Keep a file?",
  save: (app: string, name: string): string => `${app} wants to save “${name}” on this device.`,
  saveFile: "Save it",
  tooMuch: "The app asks for too much at once; it has to wait for answers",
  notAllowedHere: (address: string): string =>
    `An app can ask for what is in its own pod, and not for ${address}`,
  methodNotAllowed: (method: string): string => `An app cannot send ${method} requests`,
  tooLarge: "This is larger than an app may send at once",
} as const;
