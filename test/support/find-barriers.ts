import axe from "axe-core";
import type { Page } from "playwright-core";

interface Finding {
  readonly id: string;
  readonly impact: string | null;
  readonly help: string;
  readonly nodes: readonly { readonly html: string }[];
}

/**
 * Lists what axe finds on a page, shadow trees included, that keeps people out: its serious and critical findings, each with
 * the first element that has it.
 */
export async function findBarriers(page: Page): Promise<readonly string[]> {
  // By the debugger, which the policy of the page does not hold back.
  if (!(await page.evaluate<boolean>('"axe" in window'))) await page.evaluate(`${axe.source};0`);
  const findings = await page.evaluate<readonly Finding[]>(
    'axe.run(document, { resultTypes: ["violations"] }).then(({ violations }) => violations)',
  );
  return findings
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .map(({ id, help, nodes }) => `${id}: ${help}: ${nodes[0]?.html.slice(0, 200)}`);
}
