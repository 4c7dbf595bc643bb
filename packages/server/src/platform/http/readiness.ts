import type { Clock } from '../clock.ts';
import type { Db } from '../db/db.ts';
import type { History } from '../history/history.ts';
import type { Readiness } from './health.routes.ts';

const ANSWER_WITHIN_MS = 5000;

/** Ready when both stores answer in time. Migrations are done before the port is opened. */
export function storesReadiness(deps: { clock: Clock; db: Db; history: History }): Readiness {
  return async () => {
    const [db, history] = await Promise.all([
      problemOf(deps.clock, 'database', deps.db.query('select 1')),
      problemOf(deps.clock, 'history', deps.history.query('select 1')),
    ]);
    return db ?? history;
  };
}

async function problemOf(clock: Clock, name: string, asked: Promise<unknown>): Promise<string | null> {
  const answered = new AbortController();
  const late = clock.sleepUntil(clock.now() + ANSWER_WITHIN_MS, answered.signal).then(
    () => `The ${name} does not answer within ${ANSWER_WITHIN_MS / 1000} s.`,
    () => null,
  );
  const answer = asked.then(
    () => null,
    (error: unknown) => `The ${name} does not answer: ${error instanceof Error ? error.message : String(error)}`,
  );
  const problem = await Promise.race([answer, late]);
  answered.abort();
  return problem;
}
