import type { CollectedEvent, Condition, EventSelector, JsonObject } from '@sandmill/contracts';
import type { JourneyWorkspaceSettings } from '@sandmill/contracts/api/journeys';
import type { ContactRecord } from '../contacts/index.ts';
import type { Enrolment } from './enrolment.ts';
import type { EntryTotals } from './entry-gates.ts';
import type { JourneyBook } from './live-journey.ts';
import type { Tallies } from './tallies.ts';
import type { HourCounts } from './steps/best-hour.ts';
import type { StepAnswers } from './steps/step-answers.ts';

/** Past runs of one person in one journey, as re-entry rules need them. */
export type PastRuns = { journeyId: string; contactId: string; runKey: string; lastEnteredAt: number; count: number };

/** Somebody is to enter: asked for by the API, a schedule, a campaign. */
export type RequestedEntry = {
  journeyId: string;
  contactId: string;
  key: string;
  at: number;
  name: string;
  properties: JsonObject;
};

export type StaticList = { segmentId: number; listKey: string; name: string };

export type BestHours = { everybody: HourCounts; of(contactId: string): HourCounts };

export type JourneyTurnInput = {
  workspaceId: number;
  /** Real time, also while history is replayed: what was known too long ago starts nothing. */
  realNow(): number;
  timeZone: string;
  policy: JourneyWorkspaceSettings;
  book: JourneyBook;
  /** Under way, or ended with a goal that still counts. */
  runs: Enrolment[];
  past: PastRuns[];
  totals: ReadonlyMap<string, EntryTotals>;
  hours: BestHours;
  tallies: Tallies;
  /** Static lists by the id of their segment: where a step puts people. */
  lists: ReadonlyMap<number, StaticList>;
  holds(record: ContactRecord, condition: Condition, at: number): boolean;
  matches(selector: EventSelector, event: CollectedEvent): boolean;
  compare: StepAnswers['compare'];
  zoneOf(record: ContactRecord): string;
  share(salt: string, contactId: string): number;
};
