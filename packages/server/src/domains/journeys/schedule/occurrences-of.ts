import type { JourneyDefinition } from '@sandmill/contracts';
import { instantOf, minutesOf } from '../../../platform/wall-clock.ts';
import { nextRun } from './start-schedules.ts';

/** A time at which everybody of some segments enters. */
export type ScheduledEntry = {
  segmentIds: readonly number[];
  /** Of what happened: as the job of the schedule has it. */
  key: string;
  /** yyyy-mm-dd */
  date: string;
  /** In the zone of the person, where everybody enters at their own time; milliseconds. */
  dueIn(zone: string): number;
};

/** Somebody may live so far from the day's zone. */
const MARGIN_MS = 86_400_000;
/** More than any schedule has in the longest period that is tried. */
const MOST = 2_000;

/** Every time at which the schedules of a journey let people enter within a period, give or take a day. */
export function occurrencesOf(
  { triggers }: Pick<JourneyDefinition, 'triggers'>,
  { timeZone, since, until }: { timeZone: string; since: number; until: number },
): ScheduledEntry[] {
  return triggers.flatMap((trigger) => {
    if (trigger.kind !== 'schedule') return [];
    const found: ScheduledEntry[] = [];
    for (let after = since - MARGIN_MS; found.length < MOST;) {
      const next = nextRun(trigger, timeZone, after);
      if (!next || next.at > until + MARGIN_MS) break;
      after = next.at;
      const { day } = next;
      const date = new Date(day).toISOString().slice(0, 10);
      const isOwn = trigger.zone === 'contact';
      const dueIn = (zone: string) => instantOf(isOwn ? zone : timeZone, { day, minutes: minutesOf(trigger.at) });
      found.push({ segmentIds: trigger.segmentIds, key: `schedule:${trigger.id}:${date}`, date, dueIn });
    }
    return found;
  });
}
