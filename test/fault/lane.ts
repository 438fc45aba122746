import type { Content, Operation, Writer } from "./writer.ts";

/** What must be at each path: its content, or nothing. */
export type Ledger = ReadonlyMap<string, Content>;

/** An acknowledged change, to be found in the change log. */
export interface Receipt {
  readonly sequence: number;
  readonly operation: Operation;
}

/**
 * One writer of the load, with a folder of its own, who waits for each answer before the next write. So at any moment
 * the folder is in the state that was acknowledged last, or in the one after the write that is under way.
 */
export class Lane {
  readonly folder: string;
  ledger: Ledger = new Map();
  underWay: Operation | undefined;
  readonly receipts: Receipt[] = [];
  readonly #random: () => number;

  constructor(number: number, random: () => number) {
    this.folder = `/lane-${number}/`;
    this.#random = random;
  }

  /** Writes until the writer is gone. */
  async run(writer: Writer): Promise<void> {
    while (true) {
      const operation = this.#next();
      this.underWay = operation;
      const answer = await writer.write(operation).catch(() => undefined);
      if (answer === undefined) return;
      if (answer.done) {
        this.ledger = applyTo(this.ledger, operation);
        if (answer.sequence > 0) this.receipts.push({ sequence: answer.sequence, operation });
      }
      this.underWay = undefined;
    }
  }

  /** The states that are right after the writer was killed. */
  allowed(): readonly Ledger[] {
    return this.underWay === undefined ? [this.ledger] : [this.ledger, applyTo(this.ledger, this.underWay)];
  }

  #next(): Operation {
    const pick = (count: number): number => Math.floor(this.#random() * count);
    const path = `${this.folder}${["", "in/", "in/side/"][pick(3)]}file-${pick(4)}`;
    const content = { seed: pick(1e9), size: pick(10) === 0 ? 70_000 + pick(100_000) : pick(3000) };
    switch (pick(8)) {
      case 0:
      case 1:
        return { kind: "delete", path };
      case 2:
        return { kind: "put", path: `${path}.acl`, content: { ...content, size: 100 } };
      case 3:
        return { kind: "delete", path: `${path}.acl` };
      case 4:
        return {
          kind: pick(2) === 0 ? "put" : "delete",
          path: `${this.folder}in/.acl`,
          content: { ...content, size: 50 },
        };
      default:
        return { kind: "put", path, content };
    }
  }
}

/** The state after a write that was done. Containers are not in the ledger: the check of the whole pod covers them. */
function applyTo(ledger: Ledger, operation: Operation): Ledger {
  const next = new Map(ledger);
  if (operation.kind === "put") {
    next.set(operation.path, operation.content);
  } else {
    next.delete(operation.path);
    next.delete(`${operation.path}.acl`);
  }
  return next;
}
