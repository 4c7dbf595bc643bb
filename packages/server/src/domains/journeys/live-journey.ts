import type { JourneyGraph } from '@sandmill/contracts';

/** A journey as the engine sees it. Graphs are immutable per version, so they are kept once read. */
export type LiveJourney = {
  id: string;
  name: string;
  status: 'live' | 'paused';
  version: number;
  graph: JourneyGraph;
};

/** All live and paused journeys of one workspace, and any older version that somebody still walks. */
export type JourneyBook = {
  live: LiveJourney[];
  graphOf(journeyId: string, version: number): JourneyGraph | undefined;
  isPaused(journeyId: string): boolean;
};
