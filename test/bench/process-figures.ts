import { execFileSync } from "node:child_process";
import { readdir, readFile } from "node:fs/promises";

const MIB = 1024 ** 2;
// The unit of /proc/<pid>/stat is the system's, 10 ms on every common machine; asked once.
const TICKS_PER_SECOND = Number(execFileSync("getconf", ["CLK_TCK"], { encoding: "utf8" }));

/** Processor time that a process has used since it started, over all its threads, in milliseconds. Linux only. */
export async function readCpuMs(pid: number): Promise<number> {
  const stat = await readFile(`/proc/${pid}/stat`, "utf8");
  // The name, in parentheses, may hold spaces; user and system time are fields 14 and 15.
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  return ((Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND) * 1000;
}

/**
 * Processor time that the threads of a process which still live have used, in milliseconds, exact to the microsecond.
 * Linux only.
 *
 * @see https://docs.kernel.org/scheduler/sched-stats.html#proc-pid-schedstat
 */
export async function readThreadsMs(pid: number): Promise<number> {
  const threads = await readdir(`/proc/${pid}/task`);
  const times = await Promise.all(
    threads.map(async (thread) => {
      const [nanoseconds] = (await readFile(`/proc/${pid}/task/${thread}/schedstat`, "utf8")).split(" ");
      return Number(nanoseconds) / 1e6;
    }),
  );
  return times.reduce((sum, time) => sum + time, 0);
}

/** Memory of a process that is in RAM now, in MiB. Linux only. */
export async function readResidentMiB(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, "utf8");
  const kib = /^VmRSS:\s*(\d+) kB/m.exec(status)?.[1];
  if (kib === undefined) throw new Error(`The process ${pid} has ended`);
  return (Number(kib) * 1024) / MIB;
}
