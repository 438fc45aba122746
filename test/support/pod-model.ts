import type { Expectation } from "@webizen/pod-server/storage";

/** A resource of the model: what a store must hold, in the plainest form. */
export interface ModelResource {
  readonly contentType: string;
  readonly text: string;
}

/** How a write must end. */
export type ModelOutcome =
  | "committed"
  | "unchanged"
  | "unmet"
  | "absent"
  | "slash-conflict"
  | "not-empty"
  | "over-quota";

/** A write to the model, by path: a container's ends with `/`. */
export interface ModelWrite {
  readonly kind: "put" | "delete";
  readonly path: string;
  readonly contentType: string;
  readonly text: string;
  readonly expect: Expectation["existence"];
}

/**
 * A pod as a map from path to text. Everything a store keeps in columns is computed here by walking, in the most
 * obvious way, so that the two can only agree if the columns are right.
 */
export class PodModel {
  readonly resources: Map<string, ModelResource> = new Map([["/", { contentType: "", text: "" }]]);
  /** `create /a`, `update /a`, `delete /a`, in order. */
  readonly history: string[] = ["create /"];
  readonly quotaBytes: number;

  constructor(quotaBytes: number) {
    this.quotaBytes = quotaBytes;
  }

  apply({ kind, path, contentType, text, expect }: ModelWrite): ModelOutcome {
    const current = this.resources.get(path);
    if ((expect === "absent" && current) || (expect === "present" && !current)) return "unmet";
    if (kind === "delete") return this.#delete(path);
    if (current?.contentType === contentType && current.text === text) return "unchanged";
    const subject = subjectOf(path);
    if (subject !== undefined && !this.resources.has(subject)) return "absent";
    const missing =
      subject === undefined ? ancestorsOf(path).filter((above) => !this.resources.has(above)) : [];
    if (
      !current &&
      subject === undefined &&
      [...missing, path].some((name) => this.resources.has(twinOf(name)))
    ) {
      return "slash-conflict";
    }
    const growth = text.length - (current?.text.length ?? 0);
    if (growth > 0 && this.bytes() + growth > this.quotaBytes) return "over-quota";
    for (const above of missing) this.#store("create", above, { contentType: "", text: "" });
    this.#store(current ? "update" : "create", path, { contentType, text });
    return "committed";
  }

  #delete(path: string): ModelOutcome {
    if (!this.resources.has(path)) return "absent";
    if (this.members(path).length > 0) return "not-empty";
    const auxiliary = [...this.resources.keys()].filter((other) => subjectOf(other) === path);
    for (const doomed of [...auxiliary, path]) {
      this.resources.delete(doomed);
      this.history.push(`delete ${doomed}`);
    }
    return "committed";
  }

  #store(change: "create" | "update", path: string, resource: ModelResource): void {
    // Made anew, a resource moves to the end, as its row does.
    if (change === "create") this.resources.delete(path);
    this.resources.set(path, resource);
    this.history.push(`${change} ${path}`);
  }

  bytes(): number {
    return [...this.resources.values()].reduce((sum, { text }) => sum + text.length, 0);
  }

  /** Paths of the members of a container, in name order. */
  members(container: string): string[] {
    if (!container.endsWith("/")) return [];
    const inside = [...this.resources.keys()].filter(
      (path) => path !== "/" && subjectOf(path) === undefined && ancestorsOf(path).at(-1) === container,
    );
    const name = (path: string) => (path.endsWith("/") ? path.slice(0, -1) : path);
    return inside.sort((a, b) => (name(a) < name(b) ? -1 : 1));
  }

  /** What a container shows of itself besides its members: its description. */
  description(container: string): ModelResource | undefined {
    return this.resources.get(`${container}.meta`);
  }

  /** The ACL in force: the resource's own, else that of the closest container that has one. */
  governingAcl(path: string): string | undefined {
    const subject = subjectOf(path) ?? path;
    const candidates = [subject, ...ancestorsOf(subject).reverse()].map((resource) => `${resource}.acl`);
    return candidates.find((acl) => this.resources.has(acl));
  }
}

/** The containers above a path, from the root down. */
function ancestorsOf(path: string): string[] {
  const above: string[] = [];
  for (let end = path.indexOf("/"); end !== -1 && end < path.length - 1; end = path.indexOf("/", end + 1)) {
    above.push(path.slice(0, end + 1));
  }
  return above;
}

function subjectOf(path: string): string | undefined {
  return /^(.*)\.(?:acl|meta)$/.exec(path)?.[1];
}

function twinOf(path: string): string {
  return path.endsWith("/") ? path.slice(0, -1) : `${path}/`;
}
