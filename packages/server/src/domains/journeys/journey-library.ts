import type { JourneyGraph } from '@sandmill/contracts';
import type { Sql } from '../../platform/db/db.ts';
import { selectGraph, selectRunningJourneys } from './journeys.queries.ts';
import type { JourneyBook, LiveJourney } from './live-journey.ts';

/** Graphs kept in memory: they are immutable per version, so a kept one can never be wrong. */
const MAX_GRAPHS_KEPT = 2_000;

/** Reads journeys for the mill. Which are live is asked anew in each turn (one small query); graphs are kept. */
export class JourneyLibrary {
  readonly #graphs = new Map<string, JourneyGraph>();

  async open(sql: Sql, workspaceId: number, walked: { journeyId: string; version: number }[]): Promise<JourneyBook> {
    const running = await selectRunningJourneys(sql, workspaceId);
    const live: LiveJourney[] = [];
    for (const journey of running) {
      const graph = await this.#graph(sql, workspaceId, { journeyId: journey.id, version: journey.version });
      if (graph) live.push({ ...journey, graph });
    }
    for (const place of walked) await this.#graph(sql, workspaceId, place);
    const paused = new Set(running.filter((journey) => journey.status === 'paused').map((journey) => journey.id));
    return {
      live,
      graphOf: (journeyId, version) => this.#graphs.get(`${journeyId} ${version}`),
      isPaused: (journeyId) => paused.has(journeyId),
    };
  }

  async #graph(
    sql: Sql,
    workspaceId: number,
    place: { journeyId: string; version: number },
  ): Promise<JourneyGraph | undefined> {
    const key = `${place.journeyId} ${place.version}`;
    const kept = this.#graphs.get(key);
    if (kept) return kept;
    const graph = await selectGraph(sql, workspaceId, place);
    if (!graph) return undefined;
    if (this.#graphs.size >= MAX_GRAPHS_KEPT) this.#graphs.clear();
    this.#graphs.set(key, graph);
    return graph;
  }
}
