import { PodError } from "../errors.ts";
import { readBounded } from "../http/read-bounded.ts";
import { answerJson } from "./answer-json.ts";
import { type DeviceTools, describeDevice } from "./describe-device.ts";
import { type ExportTools, exportPod } from "./export-pod.ts";
import { demandHomeAccount, type HomeAccount } from "./home-account.ts";
import { type HomeModels, streamDownload } from "./home-models.ts";
import { answerHomeSession, type HomeSessionTools } from "./home-session.ts";
import { listRecent } from "./list-recent.ts";
import { type ViewAsTools, viewAs } from "./view-as.ts";

/** What the home page is answered with, beyond what every app can ask of a pod. */
export interface HomeTools extends HomeSessionTools, DeviceTools, ExportTools, ViewAsTools {
  readonly accounts: HomeSessionTools["accounts"] & DeviceTools["accounts"];
  readonly models: HomeModels;
}

/** Where the home page asks. */
export const HOME_API = "/.account/home/";

const MAX_BODY_BYTES = 10_000;

/**
 * Answers the home page of whoever is signed in: their session, their device, their exports. Only a page of this origin can
 * ask: content of pods is sandboxed, and has none.
 *
 * @throws PodError as each of the answers does; `not-found` for any other address
 */
export async function answerHome(request: Request, tools: HomeTools): Promise<Response> {
  const { pathname, searchParams } = new URL(request.url);
  const what = `${request.method} ${pathname.slice(HOME_API.length)}`;
  if (what.endsWith(" session")) return answerHomeSession(request, tools);
  const from = demandHomeAccount(request, tools);
  switch (what) {
    case "GET device":
      return answerJson(await describeDevice(from, tools));
    case "GET export":
      return exportPod(from, searchParams.get("pod") ?? "", tools);
    case "GET recent":
      return answerJson(await listRecent(from, tools));
    case "GET view-as":
      return answerJson(
        await viewAs(
          from,
          {
            pod: searchParams.get("pod") ?? "",
            path: searchParams.get("path") ?? "/",
            as: searchParams.get("as") ?? "everyone",
          },
          tools,
        ),
      );
    case "POST sessions/end":
      return answerJson({ ended: tools.accounts.sessions.end(from.account.id, await readId(request)) });
    case "POST models/use":
      demandOwner(from);
      await tools.models.use(await findModel(request, tools.models));
      return answerJson({ models: await tools.models.list() });
    case "POST models/remove":
      demandOwner(from);
      await tools.models.remove(await findModel(request, tools.models));
      return answerJson({ models: await tools.models.list() });
    case "POST models/add":
      demandOwner(from);
      return streamDownload(tools.models, await readId(request), request.signal);
    default:
      throw new PodError("not-found", `The home page cannot ask for ${what}`);
  }
}

function demandOwner({ account }: HomeAccount): void {
  if (!account.isOwner)
    throw new PodError("forbidden", "Only the owner of this server decides about its models");
}

/** @throws PodError `not-found` for a model that is not on this server */
async function findModel(request: Request, models: HomeModels): Promise<string> {
  const id = await readId(request);
  const model = (await models.list()).find((each) => each.id === id);
  if (model !== undefined && model.state !== "recommended") return id;
  throw new PodError("not-found", `There is no model ${id} on this server; add it first`);
}

async function readId(request: Request): Promise<string> {
  const body = await readBounded(request, MAX_BODY_BYTES);
  const id = body && parseId(body.toString());
  if (id !== undefined) return id;
  throw new PodError("bad-request", 'The body has to be {"id": "…"}');
}

function parseId(text: string): string | undefined {
  try {
    const { id } = JSON.parse(text);
    return typeof id === "string" ? id : undefined;
  } catch {
    return undefined;
  }
}
