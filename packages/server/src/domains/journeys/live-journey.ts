import type { JourneyPlan } from './journey-plan.ts';

/** A journey as the engine sees it. Plans are immutable per version, so they are kept once read. */
export type LiveJourney = {
  id: string;
  name: string;
  status: 'live' | 'paused';
  kind: 'journey' | 'rule' | 'campaign';
  version: number;
  plan: JourneyPlan;
};

/** All live and paused journeys of one workspace, and any older version that somebody still walks. */
export type JourneyBook = {
  live: LiveJourney[];
  planOf(journeyId: string, version: number): JourneyPlan | undefined;
  isPaused(journeyId: string): boolean;
};
