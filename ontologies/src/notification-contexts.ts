/** JSON-LD contexts of Solid Notifications: of the protocol, and of its drafts, which servers still speak. */
export const NOTIFICATION_CONTEXTS = {
  protocol: "https://www.w3.org/ns/solid/notifications-context/v1",
  draft: "https://www.w3.org/ns/solid/notification/v1",
} as const;
