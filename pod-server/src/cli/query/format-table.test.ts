import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import stringWidth from "string-width";
import { fitOutput } from "./clean-text.ts";
import { formatTable, type Solution, writeTerm } from "./format-table.ts";

const ESCAPE = "\u001b";

const text = (value: string): Solution[string] => ({ type: "literal", value });
const linesOf = (table: string): string[] => table.split("\n").slice(0, -1);

describe("formatTable", () => {
  it("lines columns up by what a terminal shows, not by characters", () => {
    const rows = [
      { place: text("Arnolfini"), n: text("7") },
      { place: text("東京タワー"), n: text("1") },
      { place: text("👨‍👩‍👧 café"), n: text("12") },
    ];
    assert.equal(
      formatTable(["place", "n"], rows),
      ["place       n", "──────────  ──", "Arnolfini   7", "東京タワー  1", "👨‍👩‍👧 café     12", ""].join(
        "\n",
      ),
    );
  });

  it("leaves a cell empty where a variable has no value", () => {
    assert.equal(formatTable(["a", "b"], [{ b: text("x") }]), "a  b\n─  ─\n   x\n");
  });

  it("shows the names alone where there are no solutions, and nothing where there are no names", () => {
    assert.equal(formatTable(["what"], []), "what\n────\n");
    assert.equal(formatTable([], [{}]), "");
  });

  it("cuts the widest cells where the terminal is narrower, and says so with an ellipsis", () => {
    const rows = [{ a: text("short"), b: text("a long text that goes on and on") }];
    const [, , row = ""] = linesOf(formatTable(["a", "b"], rows, 24));
    assert.equal(row, "short  a long text that…");
    assert.equal(stringWidth(row), 24);
  });

  it("cuts nothing where all fits, however wide one cell is", () => {
    const long = "x".repeat(90);
    assert.ok(formatTable(["a", "b"], [{ a: text(long), b: text("y") }], 100).includes(`${long}  y`));
  });

  it("takes more solutions than a call can have arguments", () => {
    const rows = Array.from({ length: 200_000 }, () => ({ a: text("x") }));
    assert.equal(linesOf(formatTable(["a"], rows, 80)).length, 200_002);
  });

  it("keeps every line within the terminal, whatever the texts are", () => {
    const solution = fc.record({ a: fc.string({ unit: "grapheme" }), b: fc.string({ unit: "binary" }) });
    fc.assert(
      fc.property(fc.array(solution, { maxLength: 5 }), fc.integer({ min: 20, max: 60 }), (rows, columns) => {
        const table = formatTable(
          ["a", "b"],
          rows.map(({ a, b }) => ({ a: text(a), b: text(b) })),
          columns,
        );
        assert.equal(linesOf(table).length, rows.length + 2);
        for (const line of linesOf(table)) assert.ok(stringWidth(line) <= columns, JSON.stringify(line));
      }),
    );
  });
});

describe("writeTerm", () => {
  it("writes IRIs by their prefix, and whole where what is left is no plain name", () => {
    assert.equal(writeTerm({ type: "uri", value: "http://schema.org/Event" }), "schema:Event");
    assert.equal(writeTerm({ type: "uri", value: "http://schema.org/a/b" }), "http://schema.org/a/b");
    assert.equal(writeTerm({ type: "bnode", value: "b0" }), "_:b0");
  });

  it("writes triple terms", () => {
    const term = { type: "uri", value: "urn:x" } as const;
    const value = { subject: term, predicate: term, object: { type: "literal", value: "y" } } as const;
    assert.equal(writeTerm({ type: "triple", value }), "<<( urn:x urn:x y )>>");
  });

  it("lets no data steer the terminal or break the line", () => {
    const hostile = `a${ESCAPE}[2Jb\u009b31mc\rd\ne\tf\u202eg\u2028h\u0007`;
    const shown = writeTerm({ type: "literal", value: hostile });
    assert.equal(shown, "a [2Jb 31mc d e f g h ");
    assert.doesNotMatch(writeTerm({ type: "uri", value: `urn:${ESCAPE}]0;x` }), /\p{Cc}/u);
    assert.doesNotMatch(writeTerm({ type: "bnode", value: ESCAPE }), /\p{Cc}/u);
  });
});

describe("fitOutput", () => {
  it("gives a file what was said, and a terminal no orders", () => {
    const csv = `a,b\r\n${ESCAPE}[2J,x\ry\r\n\t\n`;
    assert.equal(fitOutput(csv, { isTTY: false }), csv);
    assert.equal(fitOutput(csv, { isTTY: true }), "a,b\r\n [2J,x y\r\n\t\n");
  });
});
