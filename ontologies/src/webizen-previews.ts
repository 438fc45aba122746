/** What leads to small previews of pictures, for which Solid has no term. URNs, because no web address is this project's own. */
export const WEBIZEN_PREVIEW = {
  /** From a storage to its endpoint for previews. */
  endpoint: "urn:webizen:preview#endpoint",
} as const;
