/** One member of a folder. */
export interface Entry {
  readonly iri: string;
  /** Decoded, without a slash. */
  readonly name: string;
  readonly kind: "folder" | "file";
  /** Media type, where the server says it. */
  readonly type: string | undefined;
  /** In bytes. */
  readonly size: number | undefined;
  readonly modified: Date | undefined;
}

/** How far something is, in bytes or in items. */
export interface Progress {
  readonly done: number;
  readonly total: number;
}

/** How something is written. */
export interface WriteOptions {
  /** Media type; default: that of the blob, else by the ending of the name. */
  readonly type?: string;
  /** `new`: only where nothing is there. An entity tag: only where that is what is there. */
  readonly when?: "new" | { readonly etag: string };
  readonly onProgress?: (progress: Progress) => void;
  readonly signal?: AbortSignal;
}

/** A file that was read. */
export interface FileContent {
  readonly iri: string;
  readonly blob: Blob;
  /** Media type. */
  readonly type: string;
  readonly etag: string | undefined;
  readonly modified: Date | undefined;
  /** What whoever is signed in may do with it: `read`, `append`, `write`, `control`. */
  readonly may: ReadonlySet<string>;
  /** Whether it came from the cache of this device, because the server could not be reached. */
  readonly isFromCache: boolean;
}

/** How a preview is wanted. */
export interface PreviewOptions {
  /** How many pixels wide it is shown, at least; servers have some widths up to 1280, which is also the default. */
  readonly width?: number;
  /** Whether the picture itself is given, whatever its size, where no preview is made of it; default: true. */
  readonly orOriginal?: boolean;
  readonly signal?: AbortSignal;
}

/** Files and folders. Addresses may be relative to the storage; those of folders end in a slash. */
export interface Files {
  /** The members of a folder, page by page where the server has pages. @throws WebizenError `not-found`, `forbidden` */
  list(folder: string): AsyncIterable<Entry>;
  read(
    iri: string,
    options?: { readonly accept?: string; readonly signal?: AbortSignal },
  ): Promise<FileContent>;
  /**
   * A small, upright picture of a picture, without what cameras write into theirs. The server makes it; where it makes none, of
   * anything or of pictures of that kind, this is the picture itself.
   *
   * @throws WebizenError `malformed` for a broken picture, `unsupported` for what is none, or of which no preview is made
   * and the picture itself is not wanted, else as `read`
   * @example
   * image.src = URL.createObjectURL(await pod.files.preview("photos/bees.jpg", { width: 320 }));
   */
  preview(iri: string, options?: PreviewOptions): Promise<Blob>;
  /** Writes a file; the folders above are made when missing. @returns its address and new entity tag */
  write(iri: string, content: Blob | string | Uint8Array, options?: WriteOptions): Promise<Written>;
  /** Puts a file into a folder under its own name, or a name like it where that one is taken. */
  upload(folder: string, file: File, options?: Omit<WriteOptions, "when">): Promise<Written>;
  /** @returns the address of the folder */
  createFolder(iri: string): Promise<string>;
  /**
   * Address of the document that says in linked data what a file or folder is: who is on a photo, for example. The server keeps it
   * beside the file, and it moves and goes with it.
   *
   * @throws WebizenError `unsupported` where the server keeps none
   */
  description(iri: string): Promise<string>;
  /** Removes a file, or a folder with all that is in it. */
  remove(iri: string, options?: { readonly onProgress?: (progress: Progress) => void }): Promise<void>;
  /**
   * Moves or renames a file, or a folder with all that is in it, and the access rules that they have of their own. What is
   * there already is never overwritten. Nothing is removed before all of it has arrived.
   */
  move(
    from: string,
    to: string,
    options?: { readonly onProgress?: (progress: Progress) => void },
  ): Promise<void>;
  copy(
    from: string,
    to: string,
    options?: { readonly onProgress?: (progress: Progress) => void },
  ): Promise<void>;
}

/** What was written. */
export interface Written {
  readonly iri: string;
  readonly etag: string | undefined;
  /** Whether it waits on this device until the server can be reached. */
  readonly isQueued: boolean;
}
