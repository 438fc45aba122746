import assert from "node:assert/strict";
import { test } from "node:test";
import { parseN3Patch } from "./parse-n3-patch.ts";
import { requiredModes } from "./patch.ts";

const IRI = "http://pod.test/alice/notes";
const HEAD = "@prefix solid: <http://www.w3.org/ns/solid/terms#>. @prefix ex: <http://x.test/>. ";

test("The example of the specification is read", () => {
  const patch = parseN3Patch(
    `${HEAD} _:rename a solid:InsertDeletePatch;
      solid:where   { ?person ex:familyName "Garcia". };
      solid:inserts { ?person ex:givenName "Alex". };
      solid:deletes { ?person ex:givenName "Claudia". }.`,
    IRI,
  );
  const [operation] = patch.operations;
  assert.equal(patch.operations.length, 1);
  assert.equal(operation?.where[0]?.subject.termType, "Variable");
  assert.equal(operation?.inserts[0]?.object.value, "Alex");
  assert.equal(operation?.deletes[0]?.object.value, "Claudia");
  assert.equal(operation?.rule, "strict");
});

const refused: [why: string, patch: string, code: string, message: RegExp][] = [
  ["no patch resource", "", "unprocessable-patch", /no patch resource/],
  ["no type", "<#p> solid:inserts { <#a> ex:b 1 }.", "unprocessable-patch", /lacks the type/],
  [
    "another type",
    "<#p> a solid:Patch; solid:inserts { <#a> ex:b 1 }.",
    "unprocessable-patch",
    /lacks the type/,
  ],
  [
    "two patch resources",
    "<#p> a solid:InsertDeletePatch. <#q> a solid:InsertDeletePatch.",
    "unprocessable-patch",
    /more than one patch/,
  ],
  [
    "clauses on another subject",
    "<#p> a solid:InsertDeletePatch. <#q> solid:inserts { <#a> ex:b 1 }.",
    "unprocessable-patch",
    /more than one patch/,
  ],
  [
    "two inserts",
    "<#p> a solid:InsertDeletePatch; solid:inserts { <#a> ex:b 1 }, { <#a> ex:b 2 }.",
    "unprocessable-patch",
    /more than one solid:inserts/,
  ],
  [
    "two deletes, one empty",
    "<#p> a solid:InsertDeletePatch; solid:deletes { <#a> ex:b 1 }, {}.",
    "unprocessable-patch",
    /more than one solid:deletes/,
  ],
  [
    "two conditions",
    "<#p> a solid:InsertDeletePatch; solid:where { <#a> ex:b 1 }; solid:where { <#a> ex:b 2 }.",
    "unprocessable-patch",
    /more than one solid:where/,
  ],
  [
    "an IRI in place of a formula",
    "<#p> a solid:InsertDeletePatch; solid:inserts <#a>.",
    "unprocessable-patch",
    /not a formula/,
  ],
  [
    "a nested formula",
    "<#p> a solid:InsertDeletePatch; solid:inserts { <#a> ex:b { <#c> ex:d 1 } }.",
    "unprocessable-patch",
    /inside a formula/,
  ],
  [
    "a nested empty formula",
    "<#p> a solid:InsertDeletePatch; solid:inserts { <#a> ex:b {} }.",
    "unprocessable-patch",
    /inside a formula/,
  ],
  [
    "an unbound variable in inserts",
    "<#p> a solid:InsertDeletePatch; solid:inserts { ?a ex:b 1 }.",
    "unprocessable-patch",
    /\?a/,
  ],
  [
    "an unbound variable in deletes",
    "<#p> a solid:InsertDeletePatch; solid:where { ?a ex:b 1 }; solid:deletes { ?a ?b 1 }.",
    "unprocessable-patch",
    /\?b/,
  ],
  [
    "a blank node in deletes",
    "<#p> a solid:InsertDeletePatch; solid:deletes { _:a ex:b 1 }.",
    "unprocessable-patch",
    /deletes a blank node/,
  ],
  [
    "an anonymous node in deletes",
    "<#p> a solid:InsertDeletePatch; solid:deletes { <#a> ex:b [] }.",
    "unprocessable-patch",
    /deletes a blank node/,
  ],
  [
    "a label shared by conditions and insertions",
    "<#p> a solid:InsertDeletePatch; solid:where { _:a ex:b 1 }; solid:inserts { _:a ex:b 2 }.",
    "unprocessable-patch",
    /_:a in solid:inserts and outside/,
  ],
  [
    "a label shared by insertions and the patch resource",
    "_:x a solid:InsertDeletePatch; solid:inserts { _:x ex:b 1 }.",
    "unprocessable-patch",
    /_:x in solid:inserts and outside/,
  ],
  [
    "a label shared by conditions and another statement",
    "<#p> a solid:InsertDeletePatch; solid:where { _:x ex:b 1 }. _:x ex:b 1.",
    "unprocessable-patch",
    /_:x in solid:where and outside/,
  ],
  [
    "a literal subject",
    '<#p> a solid:InsertDeletePatch; solid:inserts { "a" ex:b 1 }.',
    "unprocessable-patch",
    /subject/,
  ],
  [
    "a blank predicate",
    "<#p> a solid:InsertDeletePatch; solid:inserts { <#a> _:b 1 }.",
    "unprocessable-patch",
    /predicate/,
  ],
  [
    "broken syntax",
    "<#p> a solid:InsertDeletePatch; solid:inserts { <#a> ex:b }.",
    "malformed-body",
    /line 1/,
  ],
  [
    "an undeclared prefix",
    "<#p> a solid:InsertDeletePatch; solid:inserts { <#a> foo:b 1 }.",
    "malformed-body",
    /foo/,
  ],
  ["an open formula", "<#p> a solid:InsertDeletePatch; solid:inserts { <#a> ex:b 1 ", "malformed-body", /./],
];

for (const [why, text, code, message] of refused) {
  test(`An N3 Patch is refused for ${why}`, () => {
    assert.throws(
      () => parseN3Patch(HEAD + text, IRI),
      (error: { code?: string; message: string }) => {
        assert.equal(error.code, code);
        assert.match(error.message, message);
        return true;
      },
    );
  });
}

const accepted: [why: string, patch: string, modes: Partial<Record<"read" | "append" | "write", boolean>>][] =
  [
    ["no clause at all", "<#p> a solid:InsertDeletePatch.", {}],
    [
      "empty clauses",
      "<#p> a solid:InsertDeletePatch; solid:where {}; solid:inserts {}; solid:deletes {}.",
      {},
    ],
    [
      "blank nodes in inserts",
      "[] a solid:InsertDeletePatch; solid:inserts { <#a> ex:b [ ex:c (1 2) ], _:x. _:x ex:d _:x }.",
      { append: true },
    ],
    ["conditions alone", "<#p> a solid:InsertDeletePatch; solid:where { ?a ex:b _:c }.", { read: true }],
    [
      "conditions and inserts",
      "<#p> a solid:InsertDeletePatch; solid:where { ?a ex:b 1 }; solid:inserts { ?a ex:b 2 }.",
      { read: true, append: true },
    ],
    [
      "deletes",
      "<#p> a solid:InsertDeletePatch; solid:deletes { <#a> ex:b 1 }.",
      { read: true, write: true },
    ],
    [
      "a statement about something else",
      "<#p> a solid:InsertDeletePatch; solid:inserts { <#a> ex:b 1 }. <#x> ex:b 1.",
      { append: true },
    ],
  ];

for (const [why, text, modes] of accepted) {
  test(`An N3 Patch may have ${why}`, () => {
    const patch = parseN3Patch(HEAD + text, IRI);
    assert.deepEqual(requiredModes(patch), { read: false, append: false, write: false, ...modes });
  });
}
