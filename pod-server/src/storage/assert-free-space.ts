import { statfsSync } from "node:fs";
import { PodError } from "../errors.ts";

/**
 * Refuses a body while the disk has less than `reserveBytes` left. The reserve is for deletions: they need space, too,
 * for the log of what they remove, and on a disk that is full to the last byte nobody could ever make room.
 *
 * @throws PodError `disk-full`
 */
export function assertFreeSpace(folder: string, reserveBytes: number): void {
  if (reserveBytes === 0) return;
  const { bavail, bsize, blocks } = statfsSync(folder);
  // Some network disks do not tell their size.
  if (blocks === 0 || bavail * bsize >= reserveBytes) return;
  throw new PodError(
    "disk-full",
    `Less than ${reserveBytes} bytes are free on the disk of ${folder}, which are kept for deletions; free some`,
  );
}
