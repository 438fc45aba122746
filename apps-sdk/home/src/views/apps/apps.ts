import { MEDIA } from "@webizen/ontologies";
import { askHome } from "../../shell/home-api.ts";

/** What an app or assistant did. */
export interface Act {
  readonly time: string | number;
  readonly summary?: string;
  readonly tool?: string;
  readonly outcome?: "answered" | "refused" | "failed";
  readonly documentCount?: number;
}

interface LetIn {
  readonly clientId: string;
  readonly name: string;
  readonly pod: string;
  readonly isAllowed: boolean;
  /** In words. */
  readonly mayTouch: string;
  readonly expiresAt: number | null;
  readonly lastUsedAt: number | null;
  readonly did: readonly Act[];
}

/** An app that is installed in a pod. */
export interface InstalledApp extends LetIn {
  readonly id: string;
  readonly description: string;
  readonly version: string;
  readonly icon: string | null;
  /** Address of the part of the home page that it runs in. */
  readonly open: string;
  /** Address of the page where its owner decides what it may touch. */
  readonly decide: string;
}

/** An app on another site, or an assistant. */
export interface OtherApp extends LetIn {
  readonly isAssistant: boolean;
  readonly tools: readonly string[];
  readonly givenAt: number;
}

/** All that was let into the pods of whoever is signed in. */
export interface AppList {
  readonly apps: readonly InstalledApp[];
  readonly others: readonly OtherApp[];
}

export async function readApps(): Promise<AppList> {
  return (await askHome("apps/")).json();
}

/** Takes an installed app away, with its rights. */
export async function removeApp({ id }: InstalledApp): Promise<void> {
  await askHome(`apps/${id}`, { method: "DELETE" });
}

/** Takes the rights of another app or an assistant away. */
export async function shutOut({ pod, clientId }: OtherApp): Promise<void> {
  await askHome(`apps/?${new URLSearchParams({ pod, client: clientId })}`, { method: "DELETE" });
}

/**
 * Hands a package to the server.
 *
 * @returns address of the page where its owner decides; nothing is installed before
 */
export async function offerPackage(from: File | string): Promise<string> {
  const init: RequestInit =
    typeof from === "string"
      ? { body: JSON.stringify({ url: from }), headers: { "content-type": MEDIA.json } }
      : { body: from, headers: { "content-type": MEDIA.zip } };
  const { decide } = await (await askHome("apps/", { ...init, method: "POST" })).json();
  return decide;
}
