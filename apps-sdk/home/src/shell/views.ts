import type { HomeSession, Webizen } from "../../../src/index.ts";
import type { NAVIGATION } from "../english/shell.ts";
import type { IconName } from "../parts/icon.ts";
import type { Route } from "./route.ts";

/** What every view is given. */
export interface ViewElement extends HTMLElement {
  pod: Webizen;
  session: HomeSession;
  route: Route;
  /** Puts the focus where somebody begins to write. */
  focusField?(): void;
}

/** One part of the home page. */
export interface View {
  /** First segment of its addresses. */
  readonly name: keyof typeof NAVIGATION;
  readonly icon: IconName;
  /** Name of its element. */
  readonly tag: string;
  /** Whether a narrow screen shows it in the bar at the bottom, and not under "More". */
  readonly isFirst: boolean;
  /** Whether the navigation leaves it out, because others lead to it. */
  readonly isUnlisted?: true;
  load(): Promise<unknown>;
}

/** The parts of the home page, in the order of the navigation; the first is where one starts. */
export const VIEWS: readonly View[] = [
  {
    name: "find",
    icon: "search",
    tag: "find-view",
    isFirst: true,
    load: () => import("../views/find/find-view.ts"),
  },
  {
    name: "browse",
    icon: "folder",
    tag: "browse-view",
    isFirst: true,
    load: () => import("../views/browse/browse-view.ts"),
  },
  {
    name: "things",
    icon: "things",
    tag: "things-view",
    isFirst: true,
    load: () => import("../views/things/things-view.ts"),
  },
  {
    name: "friends",
    icon: "people",
    tag: "friends-view",
    isFirst: true,
    load: () => import("../views/friends/friends-view.ts"),
  },
  {
    name: "graph",
    icon: "graph",
    tag: "graph-view",
    isFirst: false,
    load: () => import("../views/graph/graph-view.ts"),
  },
  {
    name: "sharing",
    icon: "share",
    tag: "sharing-view",
    isFirst: false,
    load: () => import("../views/sharing/sharing-view.ts"),
  },
  {
    name: "apps",
    icon: "apps",
    tag: "apps-view",
    isFirst: false,
    load: () => import("../views/apps/apps-view.ts"),
  },
  {
    name: "query",
    icon: "query",
    tag: "query-view",
    isFirst: false,
    load: () => import("../views/query/query-view.ts"),
  },
  {
    name: "settings",
    icon: "settings",
    tag: "settings-view",
    isFirst: false,
    load: () => import("../views/settings/settings-view.ts"),
  },
  {
    name: "open",
    icon: "apps",
    tag: "open-view",
    isFirst: false,
    isUnlisted: true,
    load: () => import("../views/open/open-view.ts"),
  },
];
