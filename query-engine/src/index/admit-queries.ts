import { QueryError } from "../query-error.ts";
import type { IndexSettings } from "./index-settings.ts";
import { startTurns, type Turns } from "./turns.ts";

/** Lets queries in, so that nobody can take all of the index. */
export interface Admission {
  /**
   * Counts a query for as long as it lasts.
   *
   * @param evaluate gets the turns of its requester
   * @throws QueryError `overloaded`
   */
  admit<T>(requester: string, evaluate: (turns: Turns) => Promise<T>): Promise<T>;
}

/** Prepares it. */
export function startAdmission(settings: IndexSettings): Admission {
  const requesters = new Map<string, { readonly turns: Turns; count: number }>();
  let total = 0;

  return {
    async admit(requester, evaluate) {
      const theirs = requesters.get(requester) ?? {
        turns: startTurns(settings.runningPerRequester),
        count: 0,
      };
      if (theirs.count >= settings.maxQueriesPerRequester)
        throw new QueryError(
          "overloaded",
          `You have ${theirs.count} queries that run or wait, which is the most; wait for one of them`,
          { limit: settings.maxQueriesPerRequester },
        );
      if (total >= settings.maxQueries)
        throw new QueryError(
          "overloaded",
          `${total} queries run or wait, which is the most; ask again later`,
          {
            limit: settings.maxQueries,
          },
        );
      requesters.set(requester, theirs);
      theirs.count += 1;
      total += 1;
      try {
        return await evaluate(theirs.turns);
      } finally {
        theirs.count -= 1;
        total -= 1;
        if (theirs.count === 0) requesters.delete(requester);
      }
    },
  };
}
