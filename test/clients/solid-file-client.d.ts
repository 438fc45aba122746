// The library brings no types; these are those of the calls that the tests make.
declare module "solid-file-client" {
  interface Item {
    readonly url: string;
  }
  class SolidFileClient {
    constructor(auth: { readonly fetch: typeof fetch });
    createFolder(url: string): Promise<Response>;
    createFile(url: string, content: Blob | string, contentType: string): Promise<Response>;
    putFile(url: string, content: Blob | string, contentType: string): Promise<Response>;
    copyFolder(
      from: string,
      to: string,
      options?: { withAcl?: boolean; withMeta?: boolean },
    ): Promise<unknown>;
    move(from: string, to: string): Promise<unknown>;
    deleteFolder(url: string): Promise<unknown>;
    readFolder(url: string): Promise<{ readonly files: readonly Item[]; readonly folders: readonly Item[] }>;
  }
  export = SolidFileClient;
}
