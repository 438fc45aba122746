import fc from "fast-check";

/** Who a rule can speak of, each in a way of its own. */
export const GRANTEES = ["public", "signed-in", "bob", "group", "dave", "dave-by-app"] as const;
export type Grantee = (typeof GRANTEES)[number];

export type Mode = "Read" | "Append" | "Write" | "Control";

const REACHES = ["it", "what lies in it", "both"] as const;
type Reach = (typeof REACHES)[number];

/** One authorisation of a generated access control list, besides the owner's. */
export interface Rule {
  readonly grantee: Grantee;
  readonly modes: readonly Mode[];
  /** Whether it holds for the thing itself, for what lies in it and has no list of its own, or for both. */
  readonly reach: Reach;
}

/** A document: its statements as triples of local names. */
export interface LaidDocument {
  /** Relative to the layout's folder. */
  readonly path: string;
  readonly triples: readonly Triple[];
}

export type Triple = readonly [subject: string, predicate: string, object: string];

/** Documents in nested folders, and the access control lists of some of them. */
export interface Layout {
  readonly documents: readonly LaidDocument[];
  /** By path of the folder or document; `""` is the layout's own folder. */
  readonly rules: Readonly<Record<string, readonly Rule[]>>;
}

const FOLDERS = ["", "a/", "a/b/", "a/b/c/", "d/"] as const;
export const SUBJECTS = ["s0", "s1", "s2", "s3"] as const;
export const PREDICATES = ["p0", "p1", "p2"] as const;
export const LITERALS = ['"0"', '"1"', '"x"@en', "7"] as const;
const BLANK = ["_:a", "_:b"] as const;

const MODES: readonly Mode[] = ["Read", "Append", "Write", "Control"];

const triple: fc.Arbitrary<Triple> = fc.tuple(
  fc.oneof({ arbitrary: fc.constantFrom(...SUBJECTS), weight: 5 }, fc.constantFrom(...BLANK)),
  fc.constantFrom(...PREDICATES),
  fc.oneof(
    { arbitrary: fc.constantFrom(...SUBJECTS), weight: 5 },
    { arbitrary: fc.constantFrom(...LITERALS), weight: 3 },
    fc.constantFrom(...BLANK),
  ),
);

const rule: fc.Arbitrary<Rule> = fc.record({
  grantee: fc.constantFrom(...GRANTEES),
  modes: fc.oneof(
    { arbitrary: fc.constant<readonly Mode[]>(["Read"]), weight: 3 },
    fc.subarray([...MODES], { minLength: 1 }),
  ),
  reach: fc.constantFrom(...REACHES),
});

/** Layouts that grow in folders, in lists and in statements. */
export const layouts: fc.Arbitrary<Layout> = fc
  .array(
    fc.record({
      folder: fc.constantFrom(...FOLDERS),
      triples: fc.array(triple, { minLength: 1, maxLength: 6 }),
      rules: fc.option(fc.array(rule, { maxLength: 3 }), { freq: 2, nil: undefined }),
    }),
    { minLength: 3, maxLength: 9 },
  )
  .chain((documents) =>
    fc.record({
      documents: fc.constant(documents),
      folderRules: fc.array(fc.option(fc.array(rule, { maxLength: 3 }), { nil: undefined }), {
        minLength: FOLDERS.length,
        maxLength: FOLDERS.length,
      }),
    }),
  )
  .map(({ documents, folderRules }) => {
    const placed = documents.map(({ folder, triples, rules }, index) => ({
      path: `${folder}d${index}.ttl`,
      triples,
      rules,
    }));
    const used = FOLDERS.filter((folder) => placed.some(({ path }) => path.startsWith(folder)));
    const lists = [
      ...used.map((folder) => [folder, folderRules[FOLDERS.indexOf(folder)]] as const),
      ...placed.map(({ path, rules }) => [path, rules] as const),
    ];
    return {
      documents: placed.map(({ path, triples }) => ({ path, triples })),
      rules: Object.fromEntries(lists.flatMap(([path, rules]) => (rules ? [[path, rules]] : []))),
    };
  });
