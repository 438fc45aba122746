/** Who signed in on a page before, so that a reload does not ask again. No token is among it. */
export interface SignedInBefore {
  readonly issuer: string;
  readonly webId: string;
  readonly storages: readonly string[];
  /** What the sign-in library keeps its own notes under. */
  readonly sessionId: string;
}

/** A sign-in that is under way at the provider. */
export interface Pending {
  readonly issuer: string;
  readonly sessionId: string;
  /** Whole address to come back to. */
  readonly returnTo: string;
  /** How often it was tried in a row without anybody being asked; 0 for a sign-in that somebody began. */
  readonly silentAttempts: number;
}

const PREFIX = "webizen:";
/** After which the notes of a tab are taken to be those of one that is gone. */
const NOTES_LAST_MS = 7 * 24 * 60 * 60 * 1000;

/** What a page remembers about sign-ins; each page of an origin for itself, because providers know pages by their address. */
export interface SignInMemory {
  readBefore(): SignedInBefore | undefined;
  saveBefore(before: SignedInBefore): void;
  /** Forgets whoever signed in, with what the library noted. */
  forgetBefore(): void;
  readPending(): Pending | undefined;
  savePending(pending: Pending): void;
  clearPending(): void;
  /** A name for the notes of this tab; takes over those of another tab that signed in on the same page. */
  adoptNotes(from: string | undefined): string;
  /** The storage of the sign-in library. */
  readonly notes: {
    get(key: string): Promise<string | undefined>;
    set(key: string, value: string): Promise<void>;
    delete(key: string): Promise<void>;
  };
}

/** Opens the memory of the page at a path. */
export function openSignInMemory(path: string): SignInMemory {
  const beforeKey = `${PREFIX}signed-in:${path}`;
  const pendingKey = `${PREFIX}pending:${path}`;
  const notesPrefix = `${PREFIX}notes:${path}:`;
  const noteKeys = (): string[] => Object.keys(localStorage).filter((key) => key.startsWith(notesPrefix));
  const notes = {
    async get(key: string) {
      return localStorage.getItem(notesPrefix + key) ?? undefined;
    },
    async set(key: string, value: string) {
      localStorage.setItem(notesPrefix + key, value);
    },
    async delete(key: string) {
      localStorage.removeItem(notesPrefix + key);
    },
  };
  return {
    notes,
    readBefore: () => parse<SignedInBefore>(localStorage.getItem(beforeKey)),
    saveBefore(before) {
      localStorage.setItem(beforeKey, JSON.stringify(before));
      for (const key of noteKeys()) if (isOld(key, before.sessionId)) localStorage.removeItem(key);
    },
    forgetBefore() {
      localStorage.removeItem(beforeKey);
      for (const key of noteKeys()) localStorage.removeItem(key);
    },
    readPending: () => parse<Pending>(sessionStorage.getItem(pendingKey)),
    savePending: (pending) => sessionStorage.setItem(pendingKey, JSON.stringify(pending)),
    clearPending: () => sessionStorage.removeItem(pendingKey),
    adoptNotes(from) {
      const id = `tab-${Date.now().toString(36)}-${crypto.randomUUID()}`;
      if (from === undefined) return id;
      for (const key of noteKeys()) {
        if (key.includes(from)) localStorage.setItem(key.replace(from, id), localStorage.getItem(key) ?? "");
      }
      return id;
    },
  };
}

/** Whether a note is of a tab that is gone; it has the name of the tab in its own name, or in what it says. */
function isOld(key: string, current: string): boolean {
  const id = /tab-[\w-]+/.exec(key + localStorage.getItem(key))?.[0];
  if (id === undefined || id === current) return false;
  return Number.parseInt(id.split("-")[1] ?? "", 36) < Date.now() - NOTES_LAST_MS;
}

function parse<T>(text: string | null): T | undefined {
  if (text === null) return undefined;
  try {
    return JSON.parse(text) as T;
  } catch {
    return undefined;
  }
}
