import { WebizenError } from "../errors.ts";
import { findStorages } from "../storage/find-storages.ts";
import { OpenSession } from "./open-session.ts";
import type { ConnectOptions } from "./session.ts";

/** Opens a session that a program was given: with a fetch that acts for somebody, or for nobody. */
export async function openGivenSession(
  options: Pick<ConnectOptions, "fetch" | "webId" | "storage"> & { readonly logout?: () => Promise<void> },
): Promise<OpenSession> {
  const { webId, storage, logout = async () => {} } = options;
  // Bound: browsers refuse a fetch that is called on anything but the window.
  let fetch = options.fetch ?? globalThis.fetch.bind(globalThis);
  const session = new OpenSession("given", {
    fetch: (input, init) => fetch(input, init),
    login: () => Promise.reject(cannotLogIn()),
    async logout() {
      await logout();
      fetch = globalThis.fetch.bind(globalThis);
    },
    ...(storage !== undefined && { storage }),
  });
  if (webId !== undefined) {
    const storages = await findStorages(fetch, webId).catch(() => (storage === undefined ? [] : [storage]));
    session.show({ webId, storages });
  }
  return session;
}

function cannotLogIn(): WebizenError {
  return new WebizenError(
    "unsupported",
    "Nobody can sign in here, outside of a browser; use connectNode with an id and a secret, or give a fetch to connect",
  );
}
