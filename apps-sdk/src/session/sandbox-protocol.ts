/** Version of the messages between an installed app and the page that it runs in. */
export const SANDBOX_VERSION = 1;

/** The first message of an app, sent to the window around it: it asks for a session. */
export interface SandboxHello {
  readonly webizen: "hello";
  readonly version: number;
}

/** The answer, with a port for everything that follows. */
export interface SandboxWelcome {
  readonly webizen: "welcome";
  readonly webId: string;
  /** Root of the pod that the app is installed in, with its trailing slash. */
  readonly storage: string;
}

/** What an app says over the port. */
export type AppMessage =
  | {
      readonly type: "request";
      /** Chosen by the app; the answer has it, too. */
      readonly id: number;
      readonly method: string;
      readonly url: string;
      readonly headers: readonly (readonly [string, string])[];
      readonly body: Blob | undefined;
    }
  /** Asks for the next piece of an answer's body. */
  | { readonly type: "pull"; readonly id: number }
  | { readonly type: "abort"; readonly id: number }
  /** Somebody follows a link out of the app. */
  | { readonly type: "open-link"; readonly url: string }
  | { readonly type: "title"; readonly title: string }
  /** Somebody wants to keep a file on their device. */
  | { readonly type: "save"; readonly name: string; readonly content: Blob };

/** What the page around an app says over the port. */
export type HomeMessage =
  | {
      readonly type: "response";
      readonly id: number;
      readonly url: string;
      readonly status: number;
      readonly statusText: string;
      readonly headers: readonly (readonly [string, string])[];
    }
  | { readonly type: "chunk"; readonly id: number; readonly bytes: Uint8Array<ArrayBuffer> }
  | { readonly type: "end"; readonly id: number }
  /** The request was refused or failed before there was an answer, or its body broke off. */
  | { readonly type: "failure"; readonly id: number; readonly message: string };
