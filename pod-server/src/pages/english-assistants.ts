/** What the pages about assistants say, in English: parts of the catalogue in `english.ts`. */
export const ASSISTANT_REQUEST = {
  title: (name: string): string => `Let the assistant ${name} in?`,
  explanation: (podName: string): string =>
    `This is a program with a language model. It asks to look things up in your pod “${podName}” while you talk to it, also while no page of this server is open.`,
  otherPods:
    "It did not say which pod it means. Choose the one whose address you gave it; it gets into no other. Instead:",
  scope: (podName: string): string => `What may it see in ${podName}?`,
  scopes: { chosen: "Only what I choose", everything: "All that I can see" },
  everythingHint: "Also what you get from others, and your settings.",
  noFolders: "There are no folders to choose from yet.",
  tools: "What may it do with it?",
  toolNames: {
    "pod.search": "Search, and count what kinds of things there are",
    "pod.read": "Read documents, and all that they say about a thing",
    "pod.query": "Ask questions in the query language of the pod",
    "pod.propose": "Propose changes, which you approve or decline one by one",
  },
  never:
    "It cannot change anything by itself, see who has access to what, or make this server fetch anything from elsewhere.",
  leaves: "What it reads leaves this server",
  leavesTo: (host: string): string =>
    `Whatever it is shown goes to the assistant at ${host}, and from there to wherever its language model runs. This server cannot call it back. The same assistant may have other tools, and text that others wrote to you may try to talk it into using them.`,
  leavesHere:
    "The answer goes to a program on your own device. Where its language model runs is up to that program: unless it runs on your device too, what it reads is sent to whoever runs it. This server cannot call it back.",
  understood: "I know that, and it is all right for what I choose here.",
};

/** Short names of what an assistant may do. */
export const ASSISTANT_TOOLS = {
  "pod.search": "search",
  "pod.read": "read",
  "pod.query": "query",
  "pod.propose": "propose changes",
};

/** The page of proposals. */
export const PROPOSALS = {
  title: "Proposals",
  explanation:
    "Assistants cannot change anything in your pods. What they would like to change is listed here, and happens when you approve it: all of a proposal or nothing.",
  none: "Nothing waits for your answer.",
  from: (client: string): string => `Proposed by ${client}`,
  made: "Made",
  reason: "Its reason",
  wouldAdd: "Would add",
  wouldRemove: "Would remove",
  inDocument: "In the document",
  approve: "Approve",
  decline: "Decline",
  approveThis: (client: string, made: string): string => `Approve what ${client} proposed at ${made}`,
  declineThis: (client: string, made: string): string => `Decline what ${client} proposed at ${made}`,
  answered: "Answered lately",
  states: { approved: "approved", declined: "declined", waiting: "waiting" },
  whole: (characters: number): string => `(${characters} characters, open to read them all)`,
};
