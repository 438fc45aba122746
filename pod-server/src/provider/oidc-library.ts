import type {
  Adapter,
  AdapterPayload,
  Configuration,
  errors,
  interactionPolicy,
  KoaContextWithOIDC,
  Provider as OidcProvider,
} from "oidc-provider";

export type {
  Account,
  Adapter,
  AdapterPayload,
  Configuration,
  Provider as OidcProvider,
} from "oidc-provider";

/** What is used of `oidc-provider` at run time. */
export interface OidcLibrary {
  create(issuer: string, configuration: Configuration): OidcProvider;
  readonly errors: OidcErrors;
  readonly interactionPolicy: OidcInteractionPolicy;
}

/** A request under way in the provider. */
export type OidcContext = KoaContextWithOIDC;

/** What a person granted, as the library keeps it. */
export type OidcGrant = InstanceType<OidcProvider["Grant"]>;

/** The errors that the library turns into answers. */
export type OidcErrors = typeof errors;

/** What decides when a person is asked. */
export type OidcInteractionPolicy = typeof interactionPolicy;

/** Makes the store of one kind of record. */
export type AdapterFactory = (model: string) => Adapter;

/** What is stored of a record. */
export type Payload = AdapterPayload;

/**
 * Loads `oidc-provider`, the only place that does: a server that nobody signs in to need not hold it in memory.
 */
export async function loadOidcLibrary(): Promise<OidcLibrary> {
  const { Provider, errors, interactionPolicy } = await import("oidc-provider");
  return {
    create: (issuer, configuration) => new Provider(issuer, configuration),
    errors,
    interactionPolicy,
  };
}
