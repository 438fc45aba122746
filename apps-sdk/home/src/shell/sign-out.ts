import { type HomeSession, WebizenError } from "../../../src/index.ts";
import { SHELL } from "../english/shell.ts";
import { confirmFirst } from "../parts/confirm-first.ts";
import { sayProblem } from "../parts/say-problem.ts";
import { sayBriefly } from "../parts/toast.ts";

/** Signs out; asks first where something waits on this device that cannot be sent. */
export async function signOut(session: HomeSession): Promise<void> {
  try {
    await session.logout();
  } catch (error) {
    if (!(error instanceof WebizenError) || error.code !== "unsent") return tell(error);
    const isWanted = await confirmFirst(SHELL.leavesUnsent(error.details.unsent?.length ?? 1));
    if (isWanted) await session.logout({ discard: true }).catch(tell);
  }
}

function tell(error: unknown): void {
  sayBriefly({ text: sayProblem(error) });
}
