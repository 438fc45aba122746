import type { TestAgent } from "../../support/dpop-agent.ts";
import type { TestServer } from "../../support/start-pod-server.ts";
import type { Grantee } from "./layout.ts";

/** Somebody who asks, and what they are in the eyes of a rule. */
export interface Asker {
  readonly name: string;
  /** Nobody in particular where it is absent. */
  readonly agent?: TestAgent;
  readonly isOwner: boolean;
  readonly is: readonly Grantee[];
}

/** The application through which one rule lets Dave in. */
export const APP = "https://app.example/id";

/** Signs in everybody whom rules tell apart. */
export async function signInAskers(pods: TestServer): Promise<readonly Asker[]> {
  const everybody: readonly Grantee[] = ["public", "signed-in"];
  const [carol, dave, daveByApp, eve] = await Promise.all([
    pods.signInStranger("carol"),
    pods.signInStranger("dave"),
    pods.signInStranger("dave", APP),
    pods.signInStranger("eve", APP),
  ]);
  return [
    { name: "the owner", agent: pods.alice, isOwner: true, is: [] },
    { name: "Bob", agent: pods.bob, isOwner: false, is: [...everybody, "bob"] },
    { name: "Carol of the group", agent: carol, isOwner: false, is: [...everybody, "group"] },
    { name: "Dave", agent: dave, isOwner: false, is: [...everybody, "dave"] },
    { name: "Dave by the app", agent: daveByApp, isOwner: false, is: [...everybody, "dave", "dave-by-app"] },
    { name: "Eve by the app", agent: eve, isOwner: false, is: everybody },
    { name: "nobody in particular", isOwner: false, is: ["public"] },
  ];
}
