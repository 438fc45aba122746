/** Words of what is going on, on the first page. */
export const TODAY = {
  label: "What is going on",
  coming: "Coming up",
  today: "Today",
  tomorrow: "Tomorrow",
  allDay: "All day",
  toCalendar: "Open the calendar",
  shared: "Shared with you",
  toFriends: "See your friends",
  recent: "Changed lately",
  toFiles: "All files",
  waiting: (count: number): string =>
    count === 1 ? "1 change waits for your answer" : `${count} changes wait for your answer`,
  waitingFrom: (name: string): string => `${name}:`,
  decide: "Look and decide",
} as const;
