/** What somebody can do with a thing. `add` is to put something in without seeing the rest; `share` is to decide who else can. */
export type Can = "read" | "add" | "write" | "share";

/** With whom: a WebID, everybody, or everybody who is signed in anywhere. */
export type Audience = string | "everyone" | "signed-in";

/** What is shared with somebody. */
export interface Grant {
  readonly with: Audience;
  readonly can: readonly Can[];
  /** Whether it holds for what is in the folder, too. */
  readonly forContents: boolean;
  /** Whether it holds for what is in the folder alone, and not for the folder itself. */
  readonly onlyContents?: true;
  /** Until when; absent for no end. */
  readonly until?: Date;
  /** The app that it is limited to; absent where any app of that person can. */
  readonly app?: string;
  /** Whether it holds because somebody is a member of this group. */
  readonly group?: string;
}

/** Who may do what with one thing. */
export interface Access {
  readonly iri: string;
  readonly grants: readonly Grant[];
  /** The folder whose rules hold here, where the thing has none of its own. */
  readonly inheritedFrom: string | undefined;
}

/** Something that is shared with a person. */
export interface SharedThing {
  readonly iri: string;
  readonly can: readonly Can[];
  readonly until?: Date;
}

/** How something is shared. */
export interface ShareOptions {
  readonly with: Audience | readonly Audience[];
  /** Nothing: takes all away from them. */
  readonly can: readonly Can[];
  readonly until?: Date;
}

/** Who may do what, in words. Addresses may be relative to the storage. */
export interface Sharing {
  /** @throws WebizenError `forbidden` where whoever is signed in may not see the rules */
  of(iri: string): Promise<Access>;
  /**
   * Sets what somebody can do with a thing, and with all in it where it is a folder. Rules that it inherited until now are
   * copied first, so that nobody else gains or loses anything.
   *
   * @throws WebizenError `conflict` where nobody would be left in control
   */
  share(iri: string, options: ShareOptions): Promise<Access>;
  /** Gives up the rules of its own: those of the folder above hold again. */
  inherit(iri: string): Promise<Access>;
  /** What somebody may see or change in this storage because a rule names them. */
  withPerson(audience: Audience): Promise<SharedThing[]>;
}
