import type { Block } from "../chunks/block.ts";

/** A text of an office program as its readers see it. */
export interface OfficeDocument {
  readonly title?: string;
  readonly author?: string;
  readonly description?: string;
  readonly keywords: readonly string[];
  /** As the file writes it. */
  readonly created?: string;
  /** Each with its paragraph, counted from 1. */
  readonly blocks: readonly Block[];
}
