import type { PassageRow } from "../index/passage-table.ts";
import type { PodContent } from "../index/pod-content.ts";
import type { PermittedGroups } from "../vectors/vector-index.ts";

/** A thing that may be found: what one document says about one subject, a file and its description being one. */
export interface Candidate {
  readonly key: string;
  readonly subject: string;
  /** The passage by which it was found first. */
  readonly passage: PassageRow;
}

/** The things that one search came across, within what may be seen and found. */
export interface Candidates {
  get(key: string): Candidate | undefined;
  /** Whether a passage may be seen, and passes the filter. */
  isPermitted(passage: number): boolean;
  /** Notes the thing that a passage is about. @returns its key; nothing when it may not be found */
  enter(passage: number): string | undefined;
}

/** What may be found. */
export interface CandidateBounds {
  readonly permitted: PermittedGroups;
  readonly within: ((passage: number) => boolean) | undefined;
  /** What is left out though it may be seen. */
  readonly isExcluded: (row: PassageRow) => boolean;
}

/** Starts a list without anything in it. */
export function createCandidates(
  { documents, passages }: Pick<PodContent, "documents" | "passages">,
  { isExcluded, permitted, within }: CandidateBounds,
): Candidates {
  const found = new Map<string, Candidate>();
  const visible = new Map<number, boolean>();

  function isVisible(document: number): boolean {
    const known = visible.get(document);
    if (known !== undefined) return known;
    const row = documents.read(document);
    const answer = row !== undefined && (permitted === "all" || permitted.has(row.visibility));
    visible.set(document, answer);
    return answer;
  }

  function findPermitted(id: number): PassageRow | undefined {
    if (within !== undefined && !within(id)) return undefined;
    const row = passages.find(id);
    return row !== undefined && isVisible(row.document) ? row : undefined;
  }

  /**
   * What is said of a file beside it is found with it: `a.jpg.meta` of `a.jpg`. What other documents say of it, such as those
   * of an album, are things of their own.
   */
  function findHome({ document, subject }: PassageRow): number {
    const described = documents.read(document)?.iri.startsWith(`${subject}.`) && documents.find(subject);
    return described && isVisible(described.id) ? described.id : document;
  }

  return {
    get: (key) => found.get(key),
    isPermitted: (passage) => findPermitted(passage) !== undefined,
    enter(id) {
      const passage = findPermitted(id);
      if (passage === undefined || isExcluded(passage)) return undefined;
      const { subject } = passage;
      const key = `${findHome(passage)} ${subject}`;
      if (!found.has(key)) found.set(key, { key, subject, passage });
      return key;
    },
  };
}
