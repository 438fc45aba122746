import { demoPods } from "../../../pod-server/src/provision/demo/demo-pods.ts";
import type { DemoPod, Grade, JudgedQuery } from "./judged-query.ts";
import { TODAY } from "./queries/times.ts";

/** Grades of documents by their path in the pod. */
export type Grades = ReadonlyMap<string, Grade>;

/** Tells which documents of the demo answer a question. */
export function readGrades(): (query: JudgedQuery) => Grades {
  const paths = new Map<DemoPod, readonly string[]>(
    demoPods(TODAY).map(({ name, documents }) => [
      name as DemoPod,
      [...new Set(Array.from(documents, ({ path }) => subjectPath(path)))],
    ]),
  );
  return ({ answers, pod }) => {
    const grades = new Map<string, Grade>();
    for (const [pattern, grade] of Object.entries(answers)) {
      const form = new RegExp(`^${pattern.split("*").map(quote).join(".*")}(\\.[a-z]+)?$`);
      const found = (paths.get(pod) ?? []).filter((path) => form.test(path));
      if (found.length === 0) throw new Error(`The demo has no ${pattern} in the pod of ${pod}`);
      for (const path of found) grades.set(path, Math.max(grade, grades.get(path) ?? 0) as Grade);
    }
    return grades;
  };
}

/** What stands beside a file describes it: finding either is finding both. */
export function subjectPath(path: string): string {
  return path.replace(/\.meta$/, "");
}

function quote(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
