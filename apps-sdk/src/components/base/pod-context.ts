import { type Context, createContext } from "@lit/context";
import type { Webizen } from "../../webizen.ts";

/** The pod that `<webizen-app>` gives to the elements inside it; `undefined` until it is connected. */
export const podContext: Context<unknown, Webizen | undefined> = createContext<Webizen | undefined>(
  Symbol.for("webizen-pod"),
);
