import type { Webizen } from "../../../../src/index.ts";
import { groupThings, type ListedThing, writeFields } from "./list-things.ts";
import { iriText, type Path } from "./sparql-text.ts";

/** The address of a query has an end. */
const BATCH = 100;
const MAX_BATCHES_AT_ONCE = 2;

/** What is shown of things beside their keys, read for those that are in sight, many at once. */
export class ThingDetails {
  readonly #pod: Webizen;
  readonly #fields: Readonly<Record<string, readonly Path[]>>;
  readonly #onRead: () => void;
  readonly #known = new Map<string, ListedThing | undefined>();
  #wanted: string[] = [];
  #asked = 0;
  #isPlanned = false;

  /** @param onRead called after more is known */
  constructor(pod: Webizen, fields: Readonly<Record<string, readonly Path[]>>, onRead: () => void) {
    this.#pod = pod;
    this.#fields = fields;
    this.#onRead = onRead;
  }

  /** What is known of a thing; where that is nothing yet, it is read soon. */
  of(iri: string): ListedThing | undefined {
    if (!this.#known.has(iri)) {
      this.#known.set(iri, undefined);
      this.#wanted.push(iri);
      this.#plan();
    }
    return this.#known.get(iri);
  }

  #plan(): void {
    if (this.#isPlanned) return;
    this.#isPlanned = true;
    // All that one rendering asks for goes together.
    queueMicrotask(() => {
      this.#isPlanned = false;
      this.#readNext();
    });
  }

  #readNext(): void {
    while (this.#wanted.length > 0 && this.#asked < MAX_BATCHES_AT_ONCE) {
      // What was asked for last is in sight; what scrolled by meanwhile can wait.
      const batch = this.#wanted.splice(-BATCH);
      this.#asked += 1;
      void this.#read(batch).finally(() => {
        this.#asked -= 1;
        this.#readNext();
      });
    }
  }

  async #read(iris: readonly string[]): Promise<void> {
    try {
      const answer = await this.#pod.query(
        `SELECT ?thing ?field ?value WHERE { VALUES ?thing { ${iris.map(iriText).join(" ")} } ${writeFields(this.#fields)} }`,
      );
      const things = answer.kind === "solutions" ? groupThings(answer.rows) : [];
      for (const thing of things) this.#known.set(thing.iri, thing);
      if (things.length > 0) this.#onRead();
    } catch {
      // Asked for again when it comes into sight the next time; what names the things is there.
      for (const iri of iris) this.#known.delete(iri);
    }
  }
}
