import { openWebFiles, type WebFiles } from "@webizen/apps-sdk/web-files";

/** Opens the SDK as browsers load it, for whoever serves an app outside the server. */
export function openSdkFiles(): Promise<WebFiles> {
  return openWebFiles();
}
