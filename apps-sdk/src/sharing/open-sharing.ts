import { WebizenError } from "../errors.ts";
import type { Web } from "../http/send.ts";
import type { Query } from "../query/query.ts";
import { findEffectiveAcl } from "./acl-document.ts";
import { readAccess } from "./read-access.ts";
import { inheritRules, shareThing } from "./share.ts";
import type { Sharing } from "./sharing.ts";
import { findShared } from "./with-person.ts";

/** What sharing stands on. */
export interface SharingOptions extends Web {
  /** Root of the storage that `withPerson` looks through; asked each time, because it is not known before somebody signs in. */
  readonly storage: () => string | undefined;
  /** Where it is there, and the storage has an endpoint, `withPerson` asks it. */
  readonly query?: Query;
}

/** Opens who may do what, in words, on servers with Web Access Control. */
export function openSharing(options: SharingOptions): Sharing {
  const resolve = (address: string): string => options.resolve(address).replace(/#.*$/s, "");
  return {
    of: async (iri) => readAccess(options, await findEffectiveAcl(options, resolve(iri))),
    share: async (iri, how) => readAccess(options, await shareThing(options, resolve(iri), how)),
    inherit: async (iri) => readAccess(options, await inheritRules(options, resolve(iri))),
    async withPerson(audience) {
      const storage = options.storage();
      if (storage !== undefined) return findShared(options, storage, audience, options.query);
      throw new WebizenError("signed-out", "Cannot tell what is shared: nobody is signed in; sign in first");
    },
  };
}
