import { PodError } from "../errors.ts";
import { SERVICE_WORKER_PATH } from "../home/serve-web-file.ts";

/**
 * Whether a browser asks for the script of a service worker that is not the home page's. One out of a pod would stand
 * between this server and every page of its origin.
 *
 * @see https://www.w3.org/TR/service-workers/#service-worker-script-request
 */
export function isForeignServiceWorker({ headers, url }: Request): boolean {
  return headers.get("service-worker") === "script" && new URL(url).pathname !== SERVICE_WORKER_PATH;
}

/** The refusal of such a script. */
export function foreignServiceWorker(): PodError {
  return new PodError("forbidden", "Nothing but the home page has a service worker on this server");
}
