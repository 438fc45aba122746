/** Where an invitation is answered. */
export const INVITATION_PATH = "/.account/create/";
const SIGN_IN_LINK_PATH = "/.account/recover/";

/** The link of an invitation. */
export function invitationLink(baseUrl: string, secret: string): string {
  return `${new URL(INVITATION_PATH, baseUrl)}?invitation=${secret}`;
}

/** The link that signs somebody in once. */
export function signInLink(baseUrl: string, secret: string): string {
  return `${new URL(SIGN_IN_LINK_PATH, baseUrl)}?link=${secret}`;
}
