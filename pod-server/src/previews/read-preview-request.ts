import { PodError } from "../errors.ts";
import { iriOf, type LdpTools, type Operation } from "../ldp/operation.ts";
import { parseResourcePath } from "../storage/resource-path.ts";
import { PREVIEW_WIDTHS, type PreviewWidth } from "./preview-width.ts";

/** What a request for a preview asks for. */
export interface PreviewRequest {
  /** The reading of the resource that the preview is of. */
  readonly source: Operation;
  readonly width: PreviewWidth;
}

/**
 * Reads the parameters `resource` and `width`.
 *
 * @throws PodError `bad-request`, `bad-path`, `path-too-long`
 */
export function readPreviewRequest(
  operation: Operation,
  { limits }: Pick<LdpTools, "limits">,
): PreviewRequest {
  const parameters = new URLSearchParams(operation.query);
  const width = readWidth(parameters.get("width"));
  const { pod } = operation;
  const target = parseResourcePath(pathWithin(pod.rootIri, parameters.get("resource") ?? ""), limits);
  return { source: { ...operation, target, iri: iriOf(pod, target.path), query: "" }, width };
}

function readWidth(text: string | null): PreviewWidth {
  const width = PREVIEW_WIDTHS.find((each) => String(each) === text);
  if (width !== undefined) return width;
  throw new PodError(
    "bad-request",
    `Previews have a width of ${PREVIEW_WIDTHS.join(", ")} pixels; name one as "width"`,
    {
      widths: PREVIEW_WIDTHS.map(String),
    },
  );
}

/** The path in the pod of an IRI, of a path from the root of the server, or of one from the root of the pod. */
function pathWithin(rootIri: string, resource: string): string {
  const [named = ""] = resource.split("#", 1);
  const root = new URL(rootIri);
  const prefixes = [rootIri, root.pathname];
  const prefix = prefixes.find((each) => named.startsWith(each));
  if (prefix !== undefined) return `/${named.slice(prefix.length)}`;
  if (named !== "" && !named.startsWith("/") && !URL.canParse(named)) return `/${named}`;
  throw new PodError(
    "bad-request",
    `Name as "resource" a picture below ${rootIri}, by its IRI or its path; ask another storage for previews of what is there`,
  );
}
