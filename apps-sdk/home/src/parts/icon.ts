import { type SVGTemplateResult, svg } from "lit";

/** A picture that stands beside words. */
export type IconName =
  | "search"
  | "folder"
  | "file"
  | "things"
  | "graph"
  | "people"
  | "share"
  | "apps"
  | "query"
  | "settings"
  | "more"
  | "add"
  | "close"
  | "back"
  | "forward"
  | "upload"
  | "download"
  | "edit"
  | "trash"
  | "calendar"
  | "place"
  | "image"
  | "note"
  | "lock"
  | "globe"
  | "question"
  | "check"
  | "warning"
  | "chat"
  | "book"
  | "meal"
  | "clock"
  | "leave"
  | "mail"
  | "filter";

// Drawn on a grid of 24, with lines of the colour of the text around them.
const SHAPES: Readonly<Record<IconName, SVGTemplateResult>> = {
  search: svg`<circle cx="10.5" cy="10.5" r="6.5"/><path d="m20 20-4.8-4.8"/>`,
  folder: svg`<path d="M3 7a2 2 0 0 1 2-2h4l2 2.5h8a2 2 0 0 1 2 2V17a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2z"/>`,
  file: svg`<path d="M6 3h8l4 4v14H6z"/><path d="M14 3v4h4"/>`,
  things: svg`<rect x="4" y="4" width="7" height="7" rx="1"/><rect x="13" y="4" width="7" height="7" rx="1"/><rect x="4" y="13" width="7" height="7" rx="1"/><circle cx="16.5" cy="16.5" r="3.5"/>`,
  graph: svg`<circle cx="6" cy="7" r="2.5"/><circle cx="18" cy="6" r="2.5"/><circle cx="12" cy="18" r="2.5"/><path d="M8.3 6.8 15.5 6.2M7.2 9.2l3.7 6.6M16.9 8.3l-3.8 7.5"/>`,
  people: svg`<circle cx="9" cy="8" r="3.5"/><path d="M2.5 20c.6-4 3.2-6 6.5-6s5.9 2 6.5 6"/><path d="M15.5 4.800a3.5 3.5 0 0 1 0 6.400M18 14.500c2 .8 3.2 2.7 3.5 5.5"/>`,
  share: svg`<circle cx="6" cy="12" r="2.5"/><circle cx="17" cy="6" r="2.5"/><circle cx="17" cy="18" r="2.5"/><path d="m8.3 10.9 6.5-3.700M8.3 13.100l6.5 3.7"/>`,
  apps: svg`<path d="M12 3 4 7v10l8 4 8-4V7z"/><path d="m4 7 8 4 8-4M12 11v10"/>`,
  query: svg`<path d="m8 8-4 4 4 4M16 8l4 4-4 4M13.5 5l-3 14"/>`,
  settings: svg`<circle cx="12" cy="12" r="3"/><path d="M12 3v3M12 18v3M3 12h3M18 12h3M5.6 5.600l2.2 2.200M16.2 16.200l2.2 2.200M18.4 5.600l-2.2 2.200M7.8 16.200l-2.2 2.2"/>`,
  more: svg`<circle cx="5" cy="12" r="1.5"/><circle cx="12" cy="12" r="1.5"/><circle cx="19" cy="12" r="1.5"/>`,
  add: svg`<path d="M12 5v14M5 12h14"/>`,
  close: svg`<path d="m6 6 12 12M18 6 6 18"/>`,
  back: svg`<path d="m14 6-6 6 6 6"/>`,
  forward: svg`<path d="m10 6 6 6-6 6"/>`,
  upload: svg`<path d="M12 16V4m0 0L7.5 8.500M12 4l4.5 4.500M4 17v3h16v-3"/>`,
  download: svg`<path d="M12 4v12m0 0 4.5-4.500M12 16l-4.5-4.500M4 17v3h16v-3"/>`,
  edit: svg`<path d="m4 20 1-4L16.5 4.500l3 3L8 19z"/>`,
  trash: svg`<path d="M4 7h16M9 7V4h6v3M6.5 7l1 13h9l1-13"/>`,
  calendar: svg`<rect x="4" y="5" width="16" height="15" rx="2"/><path d="M4 10h16M8 3v4M16 3v4"/>`,
  place: svg`<path d="M12 21c4.5-5 7-8.2 7-11.500a7 7 0 0 0-14 0C5 12.8 7.5 16 12 21z"/><circle cx="12" cy="9.5" r="2.5"/>`,
  image: svg`<rect x="3" y="5" width="18" height="14" rx="2"/><circle cx="8.5" cy="10" r="1.5"/><path d="m4 18 5.5-5 3.5 3 3-2.5 4.5 4"/>`,
  note: svg`<path d="M5 4h14v11l-5 5H5z"/><path d="M14 20v-5h5M8 9h8M8 12.500h5"/>`,
  lock: svg`<rect x="5" y="11" width="14" height="9" rx="2"/><path d="M8 11V8a4 4 0 0 1 8 0v3"/>`,
  globe: svg`<circle cx="12" cy="12" r="8.5"/><path d="M3.5 12h17M12 3.500c5 5 5 12 0 17M12 3.500c-5 5-5 12 0 17"/>`,
  question: svg`<circle cx="12" cy="12" r="8.5"/><path d="M9.5 9.500a2.5 2.5 0 1 1 3.6 2.200c-.8.4-1.1 1-1.1 1.800M12 16.500v.1"/>`,
  check: svg`<path d="m5 12.5 4.5 4.500L19 7.5"/>`,
  warning: svg`<path d="M12 4 2.5 20h19z"/><path d="M12 10v4.500M12 17.300v.1"/>`,
  chat: svg`<path d="M4 5h16v11H11l-4.500 4V16H4z"/><path d="M8 9h8M8 12h5"/>`,
  book: svg`<path d="M12 6.500C10 5 7 4.500 3.500 4.500v14c3.500 0 6.500.5 8.500 2 2-1.500 5-2 8.500-2v-14c-3.500 0-6.500.5-8.500 2zM12 6.500v14"/>`,
  meal: svg`<path d="M7 3v18M4.500 3v5a2.500 2.500 0 0 0 5 0V3M17 21v-7h-3V8c0-3 1.500-5 3-5z"/>`,
  clock: svg`<circle cx="12" cy="12" r="8.5"/><path d="M12 7v5l3.500 2"/>`,
  mail: svg`<rect x="3" y="5.500" width="18" height="13" rx="2"/><path d="m3.500 7 8.500 6 8.500-6"/>`,
  filter: svg`<path d="M4 7h16M7 12h10M10 17h4"/>`,
  leave: svg`<path d="M14 4H5v16h9M10 12h11m0 0-4-4m4 4-4 4"/>`,
};

/** Draws an icon of the size of the text; screen readers pass over it, so words must say the same. */
export function icon(name: IconName): SVGTemplateResult {
  return svg`<svg class="icon" viewBox="0 0 24 24" width="20" height="20" fill="none" stroke="currentColor" stroke-width="1.7" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true" focusable="false">${SHAPES[name]}</svg>`;
}
