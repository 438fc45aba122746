/** Members of each container of a filled pod, but for the last one. */
const CONTAINER_MEMBERS = 1000;
/** Members of the one large container of a filled pod. */
export const LARGE_CONTAINER_MEMBERS = 100_000;
/** Name of the large container. */
export const LARGE_CONTAINER = "many/";

const IN_SMALL_CONTAINERS = 900_000;

/**
 * Says where the document with a number lies in a filled pod: 900 containers of 1,000, then one of 100,000.
 *
 * @param n from 0 to 999,999
 * @returns a path below the pod's open container
 */
export function pathInLayout(n: number): string {
  const container = n < IN_SMALL_CONTAINERS ? `${Math.floor(n / CONTAINER_MEMBERS)}/` : LARGE_CONTAINER;
  return `${container}document-${n}.ttl`;
}
