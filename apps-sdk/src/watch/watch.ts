/** A change of a resource. */
export interface Change {
  readonly iri: string;
  readonly kind: "created" | "changed" | "removed";
}

/**
 * Tells when a resource, or anything in a folder, changes: by the live queries of the pod, else by Solid Notifications, else
 * by asking again every few seconds.
 *
 * @returns ends it
 */
export type Subscribe = (
  iri: string,
  listener: (change: Change) => void,
  options?: { readonly onError?: (error: Error) => void },
) => () => void;
