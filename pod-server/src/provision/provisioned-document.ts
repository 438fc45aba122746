/** A document that the server writes into a pod by itself, ready to be stored. */
export interface ProvisionedDocument {
  /** Pod-relative and canonical; a path that ends with `/` asks for a bare container. */
  readonly path: string;
  /** Empty for a container. */
  readonly contentType: string;
  readonly body: string | Uint8Array<ArrayBuffer>;
}
