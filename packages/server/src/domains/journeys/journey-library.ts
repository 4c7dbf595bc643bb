import { journeyDefinitionSchema } from '@sandmill/contracts';
import type { Sql } from '../../platform/db/db.ts';
import { planOf, type JourneyPlan } from './journey-plan.ts';
import { selectDefinition, selectRunningJourneys } from './journeys.queries.ts';
import type { JourneyBook, LiveJourney } from './live-journey.ts';

/** Plans kept in memory: they are immutable per version, so a kept one can never be wrong. */
const MAX_PLANS_KEPT = 2_000;

/** Reads journeys for the mill. Which are live is asked anew in each turn (one small query); plans are kept. */
export class JourneyLibrary {
  readonly #plans = new Map<string, JourneyPlan>();

  async open(sql: Sql, workspaceId: number, walked: { journeyId: string; version: number }[]): Promise<JourneyBook> {
    const running = await selectRunningJourneys(sql, workspaceId);
    const live: LiveJourney[] = [];
    for (const journey of running) {
      const plan = await this.#plan(sql, workspaceId, { journeyId: journey.id, version: journey.version });
      if (plan) live.push({ ...journey, plan });
    }
    for (const place of walked) await this.#plan(sql, workspaceId, place);
    const paused = new Set(running.filter((journey) => journey.status === 'paused').map((journey) => journey.id));
    return {
      live,
      planOf: (journeyId, version) => this.#plans.get(`${journeyId} ${version}`),
      isPaused: (journeyId) => paused.has(journeyId),
    };
  }

  async #plan(
    sql: Sql,
    workspaceId: number,
    place: { journeyId: string; version: number },
  ): Promise<JourneyPlan | undefined> {
    const key = `${place.journeyId} ${place.version}`;
    const kept = this.#plans.get(key);
    if (kept) return kept;
    // One that cannot be read stops nobody else: its people wait, its list of problems says why.
    const read = journeyDefinitionSchema.safeParse(await selectDefinition(sql, workspaceId, place));
    if (!read.success) return undefined;
    if (this.#plans.size >= MAX_PLANS_KEPT) this.#plans.clear();
    const plan = planOf(read.data);
    this.#plans.set(key, plan);
    return plan;
  }
}
