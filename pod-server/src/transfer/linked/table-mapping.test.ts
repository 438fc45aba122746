import assert from "node:assert/strict";
import { test } from "node:test";
import { guessMapping } from "./table-mapping.ts";

function typesOf(columns: Readonly<Record<string, readonly string[]>>): Record<string, string | undefined> {
  const names = Object.keys(columns);
  const rows = (columns[names[0] ?? ""] ?? []).map((_, row) =>
    names.map((name) => columns[name]?.[row] ?? ""),
  );
  const mapping = guessMapping(names, rows);
  return Object.fromEntries(names.map((name) => [name, mapping.columns[name]?.type]));
}

test("numbers with commas and points are read as the column writes them, and stay text where it does not tell", () => {
  assert.deepEqual(
    typesOf({
      german: ["1.234,50", "-7,00", "12"],
      english: ["1,234.50", "-7.00", "12"],
      large: ["1.234.567", "8", "9,5"],
      open: ["1.234", "2.500", "12"],
      code: ["007", "1", "2"],
      mixed: ["1.234,50", "1,234.50", ""],
    }),
    {
      german: "decimal-comma",
      english: "decimal",
      large: "decimal-comma",
      open: "text",
      code: "text",
      mixed: "text",
    },
  );
});

test("days before months are read where they cannot be months before days", () => {
  assert.deepEqual(
    typesOf({
      dots: ["01.02.2026", "3.4.2026"],
      slashes: ["01/02/2026", "31/12/2026"],
      american: ["01/02/2026", "12/31/2026"],
      open: ["01/02/2026", "03/04/2026"],
    }),
    { dots: "day-first", slashes: "day-first", american: "text", open: "text" },
  );
});

test("the statement of a German bank is one of transfers", () => {
  const names = ["Buchungstag", "Auftraggeber / Begünstigter", "Verwendungszweck", "Betrag (€)", "Saldo"];
  const mapping = guessMapping(names, [
    ["31.12.2025", "Stadtwerke", 'Strom; "Dezember"', "-1.234,50", "10,00"],
  ]);
  assert.equal(mapping.class, "schema:MoneyTransfer");
  assert.deepEqual(mapping.columns["Betrag (€)"], { property: "schema:amount", type: "decimal-comma" });
  assert.deepEqual(mapping.columns.Buchungstag, { property: "schema:startDate", type: "day-first" });
  assert.equal(mapping.columns.Saldo?.type, "decimal-comma");
});
