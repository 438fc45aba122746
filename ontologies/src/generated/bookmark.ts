// Generated from ontologies/vocabularies by `npm run generate`; edit those, not this.

/** Bookmarks: the terms of `http://www.w3.org/2002/01/bookmark#`. */
export const BOOKMARK = {
  /** A note of a page to come back to, as browsers keep it. */
  Bookmark: "http://www.w3.org/2002/01/bookmark#Bookmark",
  /** A topic under which a bookmark is filed. */
  hasTopic: "http://www.w3.org/2002/01/bookmark#hasTopic",
  /** The page that a bookmark leads to. */
  recalls: "http://www.w3.org/2002/01/bookmark#recalls",
} as const;
