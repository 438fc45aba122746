import { installPackage } from "./install-package.ts";

/** The version that is compared with. */
export const CSS_VERSION = "7.2.0";

/**
 * Installs Community Solid Server into a folder of its own, once: it is no dependency of the project.
 *
 * @returns the path of its program
 * @throws Error when npm cannot get it, with what to do
 */
export function installCss(report: (line: string) => void): Promise<string> {
  const css = {
    name: "Community Solid Server",
    packageName: "@solid/community-server",
    version: CSS_VERSION,
    folder: "css",
    main: "bin/server.js",
    size: "110 MB",
  };
  return installPackage(css, report);
}
