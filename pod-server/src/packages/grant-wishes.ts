import type { Allowance } from "../consent/consent.ts";
import type { AppManifest } from "./app-package.ts";

/** What an app gets whose owner agrees to all that it wants and picks from that what is chosen. */
export interface ChosenWishes {
  /** Paths, as the manifest writes them. */
  readonly folders: ReadonlySet<string>;
  /** Classes that the pod's type indexes register, too. */
  readonly classes: ReadonlySet<string>;
}

/**
 * Turns wishes into allowances: a folder of its own, and of the rest what was chosen. What the app did not ask for does not
 * count, and nothing gets wider access than was asked for.
 */
export function grantWishes(
  { folders, types }: Pick<AppManifest, "folders" | "types">,
  chosen: ChosenWishes,
): readonly Allowance[] {
  const given = (["write", "read"] as const).flatMap((access): Allowance[] => {
    const limits = access === "read" ? { readOnly: true as const } : {};
    const paths = folders
      .filter((wish) => wish.access === access && chosen.folders.has(wish.path))
      .map(({ path }) => path);
    const classes = types
      .filter((wish) => wish.access === access && chosen.classes.has(wish.class))
      .map((wish) => wish.class);
    return [
      ...(paths.length > 0 ? [{ kind: "folders", paths, ...limits } as const] : []),
      ...(classes.length > 0 ? [{ kind: "types", classes, ...limits } as const] : []),
    ];
  });
  return [{ kind: "own-folder" }, ...given];
}
