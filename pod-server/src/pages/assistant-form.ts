import type { Allowance } from "../consent/consent.ts";
import { type AssistantScope, readAssistantScopes } from "../mcp/assistant-scopes.ts";
import { durationEnd, type Offered } from "./consent-form.ts";

/** A filled-in form about an assistant. */
export interface AssistantAnswer {
  readonly allowances: readonly Allowance[];
  readonly tools: readonly AssistantScope[];
  /** Milliseconds since the epoch; `null` for no end. */
  readonly expiresAt: number | null;
  /** Whether the person confirmed that what it reads may leave the server. */
  readonly isUnderstood: boolean;
}

/**
 * Reads the form. Folders, classes and tools count only where they were on offer: a form never grants more than its page
 * showed.
 */
export function readAssistantForm(
  form: URLSearchParams,
  offered: Offered & { readonly tools: readonly AssistantScope[] },
  now: number,
): AssistantAnswer {
  const wanted = readAssistantScopes(form.getAll("tool"));
  return {
    allowances: readAllowances(form, offered),
    tools: offered.tools.filter((tool) => wanted.includes(tool)),
    expiresAt: durationEnd(form.get("duration"), now),
    isUnderstood: form.get("understood") === "yes",
  };
}

function readAllowances(form: URLSearchParams, offered: Offered): readonly Allowance[] {
  if (form.get("scope") === "everything") return [{ kind: "everything" }];
  const paths = offered.folders.filter((path) => form.getAll("folder").includes(path));
  const classes = offered.classes.filter((iri) => form.getAll("class").includes(iri));
  return [
    ...(paths.length > 0 ? [{ kind: "folders", paths } as const] : []),
    ...(classes.length > 0 ? [{ kind: "types", classes } as const] : []),
  ];
}
