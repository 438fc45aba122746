// Generated from ontologies/vocabularies by `npm run generate`; edit those, not this.

/** Solid notifications: the terms of `http://www.w3.org/ns/solid/notifications#`. */
export const NOTIFY = {
  /** A channel that tells of changes through a WebSocket. */
  WebSocketChannel2023: "http://www.w3.org/ns/solid/notifications#WebSocketChannel2023",
  /** The type of the channels that a subscription service opens. */
  channelType: "http://www.w3.org/ns/solid/notifications#channelType",
  /** A service of a storage that opens channels. */
  subscription: "http://www.w3.org/ns/solid/notifications#subscription",
} as const;
