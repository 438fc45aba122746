import {
  autocompletion,
  type Completion,
  type CompletionContext,
  type CompletionResult,
  pickedCompletion,
} from "@codemirror/autocomplete";
import type { Extension } from "@codemirror/state";
import type { EditorView } from "@codemirror/view";
import { PREFIXES } from "@webizen/ontologies";
import { missingPrefixes, prefixLine } from "./add-prefixes.ts";
import type { VocabularyTerm } from "./pod-vocabulary.ts";

const KEYWORDS =
  "SELECT DISTINCT CONSTRUCT ASK DESCRIBE WHERE FROM NAMED GRAPH OPTIONAL UNION MINUS FILTER BIND VALUES SERVICE PREFIX ORDER GROUP BY HAVING LIMIT OFFSET ASC DESC AS IN NOT EXISTS COUNT SUM AVG MIN MAX SAMPLE GROUP_CONCAT CONTAINS REGEX STRSTARTS STRENDS STR LANG DATATYPE BOUND COALESCE IF NOW YEAR MONTH DAY LCASE UCASE SUBSTR CONCAT isIRI isBlank isLiteral".split(
    " ",
  );
const WORD = /[\w:.-]+$/;
const VARIABLE = /[?$]\w*$/;

/** Completes keywords, variables, prefixes, and the classes and properties of a pod, which are also found by their labels. */
export function sparqlCompletion(readTerms: () => Promise<readonly VocabularyTerm[]>): Extension {
  return autocompletion({
    override: [(context) => complete(context, readTerms)],
    icons: false,
    activateOnTyping: true,
  });
}

async function complete(
  context: CompletionContext,
  readTerms: () => Promise<readonly VocabularyTerm[]>,
): Promise<CompletionResult | null> {
  const text = context.state.doc.toString();
  const variable = context.matchBefore(VARIABLE);
  if (variable !== null) {
    const names = new Set([...text.matchAll(/[?$]\w+/g)].map(([name]) => name));
    names.delete(variable.text);
    return { from: variable.from, options: [...names].map((label) => ({ label, type: "variable" })) };
  }
  const word = context.matchBefore(WORD);
  if (word === null && !context.explicit) return null;
  const terms = await readTerms().catch(() => []);
  const options: Completion[] = [
    ...terms.map(toCompletion),
    ...KEYWORDS.map((label) => ({ label, type: "keyword", boost: -1 })),
    ...Object.keys(PREFIXES).map((prefix) => ({
      label: `${prefix}:`,
      type: "namespace",
      detail: PREFIXES[prefix as keyof typeof PREFIXES],
      boost: -2,
    })),
  ];
  return { from: word?.from ?? context.pos, options, validFor: /^[\w:.-]*$/ };
}

// What is typed is compared with the label, so the words stand in it as well.
function toCompletion({ written, label, kind, count }: VocabularyTerm): Completion {
  return {
    label: `${written} ${label}`,
    displayLabel: written,
    detail: `${label} · ${count}`,
    type: kind,
    apply: (view, completion, from, to) => insertTerm(view, completion, written, from, to),
  };
}

function insertTerm(
  view: EditorView,
  completion: Completion,
  written: string,
  from: number,
  to: number,
): void {
  const whole = view.state.doc.toString();
  const [prefix] = missingPrefixes(`${whole}\n${written}`).filter((each) => written.startsWith(`${each}:`));
  const head = prefix === undefined ? "" : `${prefixLine(prefix)}\n`;
  view.dispatch({
    changes: [
      { from: 0, insert: head },
      { from, to, insert: written },
    ],
    selection: { anchor: from + head.length + written.length },
    annotations: pickedCompletion.of(completion),
  });
}
