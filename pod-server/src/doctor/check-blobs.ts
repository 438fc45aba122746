import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { readdir, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { type ExaminedPod, eachRow } from "./examined-pod.ts";
import { type Finding, MEND_BY_REPAIR } from "./finding.ts";

/** Checks that every blob that a resource names is there, has its length and hashes to its name, and that no other is there. */
export async function checkBlobs(pod: ExaminedPod): Promise<Finding[]> {
  const folder = join(pod.folder, "blobs");
  return [
    ...(await checkNamed(pod, folder)),
    ...(await findOrphans(pod, folder)),
    ...(await findDrafts(folder)),
  ];
}

async function checkNamed(pod: ExaminedPod, folder: string): Promise<Finding[]> {
  const findings: Finding[] = [];
  const blobs = eachRow<[string, number, string]>(
    pod,
    "SELECT blob, size, group_concat(path, ', ') FROM resource WHERE blob IS NOT NULL GROUP BY blob, size",
  );
  for (const [sha256, size, paths] of blobs) {
    const file = join(folder, sha256.slice(0, 2), sha256);
    const fault = await findFault(file, { sha256, size, quick: pod.quick });
    if (!fault) continue;
    const mend = `put the file ${file} back from a backup, write ${paths} again, or delete it`;
    findings.push({ check: "blobs", what: `the body of ${paths} is lost: its file ${fault}`, mend });
  }
  return findings;
}

async function findFault(
  file: string,
  told: { readonly sha256: string; readonly size: number; readonly quick: boolean },
): Promise<string | undefined> {
  try {
    const { size } = await stat(file);
    if (size !== told.size) return `has ${size} bytes where ${told.size} were written`;
    if (told.quick || (await hashFile(file)) === told.sha256) return undefined;
    return "has other bytes than were written";
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    return code === "ENOENT" ? "is missing" : `cannot be read (${code})`;
  }
}

async function hashFile(file: string): Promise<string> {
  const hash = createHash("sha256");
  for await (const chunk of createReadStream(file)) hash.update(chunk);
  return hash.digest("hex");
}

async function findOrphans({ statements }: ExaminedPod, folder: string): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const shard of await listFolder(folder)) {
    if (!/^[0-9a-f]{2}$/.test(shard)) continue;
    for (const sha256 of await listFolder(join(folder, shard))) {
      if (statements.row(IS_EXPECTED, sha256) !== undefined) continue;
      const file = join(folder, shard, sha256);
      findings.push({
        check: "blobs",
        what: `no resource refers to the file ${file}`,
        mend: `${MEND_BY_REPAIR}, which deletes it`,
        repair: () => rm(file, { force: true }),
      });
    }
  }
  return findings;
}

// Named by a resource, on its way in, or released by a change that the collector has yet to come to.
const IS_EXPECTED = `
SELECT 1 WHERE EXISTS (SELECT 1 FROM resource WHERE blob = ?1) OR EXISTS (SELECT 1 FROM staged WHERE blob = ?1)
  OR EXISTS (SELECT 1 FROM change WHERE released_blob = ?1
    AND sequence > ifnull((SELECT sequence FROM position WHERE reader = 'blob-collector'), 0))`;

async function findDrafts(folder: string): Promise<Finding[]> {
  const drafts = await listFolder(join(folder, "tmp"));
  if (drafts.length === 0) return [];
  return [
    {
      check: "blobs",
      what: `${drafts.length} uploads were cut short by a crash`,
      mend: "nothing to do, the next start clears them away",
      isHarmless: true,
      repair: () => rm(join(folder, "tmp"), { recursive: true, force: true }),
    },
  ];
}

async function listFolder(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return [];
    throw error;
  }
}
