/**
 * The first path after everything that lies in a container: `[/notes/, /notes0)` holds the container and all below it,
 * because "0" follows "/" in code-point order.
 *
 * @param containerPath ends with a slash
 */
export function endOfRange(containerPath: string): string {
  return `${containerPath.slice(0, -1)}0`;
}
