import type { CampaignPlan } from '@sandmill/contracts';
import type { Calendar, CalendarItem } from '@sandmill/contracts/api/campaigns';
import type { Db } from '../../../platform/db/db.ts';
import { AppError } from '../../../platform/errors.ts';
import type { History } from '../../../platform/history/history.ts';
import { DAY_MS, instantOf, wallTime } from '../../../platform/wall-clock.ts';
import { nextRun, selectRunningSchedules } from '../../journeys/index.ts';
import { FARTHEST_EAST_MS, localInstant, nextStart, startOf } from '../plan/start-of.ts';
import { selectCalendarRuns, selectDatedDrafts, type CalendarRun } from './calendar.queries.ts';
import { selectDaysSent } from './days-sent.queries.ts';

export type CalendarDeps = { db: Db; history: History; now(): number; timeZone(workspaceId: number): Promise<string> };

const MOST_DAYS = 400;
/** Of one recurrence: daily for more than a year would tell nobody more. */
const MOST_OCCURRENCES = 400;

/**
 * What leaves and what left between two days of the workspace's zone, both included: runs of campaigns, occurrences
 * still to come of recurring ones and of scheduled journeys, drafts with a date, and mails sent per day.
 * @throws AppError invalid_request for more than 400 days
 */
export async function getCalendar(
  deps: CalendarDeps,
  workspaceId: number,
  { since, until }: { since: string; until: string },
): Promise<Calendar> {
  const timeZone = await deps.timeZone(workspaceId);
  const from = dayStart(since, timeZone);
  const end = dayStart(until, timeZone, 1);
  if (!(end > from) || end - from > (MOST_DAYS + 1) * DAY_MS)
    throw new AppError('invalid_request', `Ask for at most ${MOST_DAYS} days, the last one not before the first.`, {
      errors: [{ path: 'until', message: `At most ${MOST_DAYS} days after "since".` }],
    });
  const period: Period = { from, until: end, timeZone, now: deps.now() };
  // Of a run at everybody's own clock the day shown is that of the clock, half a day after it begins.
  const runs = await selectCalendarRuns(deps.db, workspaceId, { from: from - DAY_MS, until: end });
  const drafts = await selectDatedDrafts(deps.db, workspaceId);
  const schedules = await selectRunningSchedules(deps.db, workspaceId);
  const items = [
    ...runs.flatMap((run) => [runItem(run, period), ...projectedRuns(run, period)]),
    ...drafts.flatMap((draft) => draftItems(draft, period)),
    ...schedules.flatMap((journey) => journeyItems(journey, period)),
  ];
  const shown = items.filter(({ day }) => day >= since && day <= until);
  return {
    items: shown.sort((a, b) => a.startsAt.localeCompare(b.startsAt) || a.name.localeCompare(b.name)),
    days: await selectDaysSent(deps.history, workspaceId, period),
    timeZone,
  };
}

type Period = { from: number; until: number; timeZone: string; now: number };

function runItem(run: CalendarRun, { timeZone }: Period): CalendarItem {
  const at = shownInstant(run, timeZone);
  return {
    kind: 'campaign',
    id: run.campaignId,
    name: run.name,
    channel: run.plan.channel,
    status: statusOf(run),
    startsAt: new Date(at).toISOString(),
    day: run.day ?? dayOf(at, timeZone),
    audience: run.audience,
    movable: run.status === 'scheduled' && run.campaignStatus === 'scheduled',
    projected: false,
  };
}

/** A campaign that repeats has runs that are over beside one that is to come. */
function statusOf(run: CalendarRun): CalendarItem['status'] {
  if (run.status === 'cancelled') return 'draft';
  return run.campaignStatus === 'paused' && run.status !== 'sent' && run.status !== 'stopped' ? 'paused' : run.status;
}

/** At everybody's own clock: when the workspace's clock shows it. */
function shownInstant({ day, plan, startsAt }: CalendarRun, timeZone: string): number {
  const { timing } = plan;
  if (day === null || (timing.kind !== 'local' && timing.kind !== 'again')) return startsAt.getTime();
  return localInstant(day, timing.at, timeZone);
}

/** What follows from the run that is to come next. */
function projectedRuns(run: CalendarRun, period: Period): CalendarItem[] {
  if (run.status !== 'scheduled' || run.kind !== 'send') return [];
  const item = runItem(run, period);
  const items: CalendarItem[] = [];
  let after = run.startsAt.getTime() + 1;
  while (items.length < MOST_OCCURRENCES) {
    const next = nextStart(run.plan, { after, timeZone: period.timeZone });
    if (!next || next.at >= period.until) break;
    after = next.at + 1;
    const at = shownInstant({ ...run, day: next.day, startsAt: new Date(next.at) }, period.timeZone);
    const place = { startsAt: new Date(at).toISOString(), day: next.day ?? dayOf(at, period.timeZone) };
    items.push({ ...item, ...place, audience: null, movable: false, projected: true });
  }
  return items;
}

function draftItems(draft: { id: string; name: string; plan: CampaignPlan }, period: Period): CalendarItem[] {
  const { plan, id, name } = draft;
  const start = startOf({ ...plan, undoMinutes: 0 }, { now: 0, timeZone: period.timeZone });
  if (start === null || start.at < FARTHEST_EAST_MS) return [];
  const local = plan.timing.kind === 'local' && start.day !== null;
  const at = local ? localInstant(start.day ?? '', timeOf(plan), period.timeZone) : start.at;
  const place = { startsAt: new Date(at).toISOString(), day: start.day ?? dayOf(at, period.timeZone) };
  const base = { kind: 'campaign', channel: plan.channel, status: 'draft', audience: null } as const;
  return [{ ...base, ...place, id, name, movable: false, projected: false }];
}

function timeOf({ timing }: CampaignPlan): string {
  return timing.kind === 'local' || timing.kind === 'again' ? timing.at : '00:00';
}

type Scheduled = Awaited<ReturnType<typeof selectRunningSchedules>>[number];

/** Of the past nobody knows whether it ran as it is drawn today: only what is to come is shown. */
function journeyItems({ id, name, triggers }: Scheduled, period: Period): CalendarItem[] {
  const items: CalendarItem[] = [];
  for (const trigger of triggers) {
    if (trigger.kind !== 'schedule') continue;
    let after = Math.max(period.now, period.from - 1);
    for (let n = 0; n < MOST_OCCURRENCES; n++) {
      const next = nextRun(trigger, period.timeZone, after);
      if (!next || next.at >= period.until + DAY_MS) break;
      after = next.at;
      const day = new Date(next.day).toISOString().slice(0, 10);
      const startsAt = new Date(localInstant(day, trigger.at, period.timeZone)).toISOString();
      const base = { kind: 'journey', channel: 'journey', status: 'live', audience: null } as const;
      items.push({ ...base, id, name, startsAt, day, movable: false, projected: true });
    }
  }
  return items;
}

function dayOf(at: number, timeZone: string): string {
  return new Date(wallTime(timeZone, at).day).toISOString().slice(0, 10);
}

function dayStart(day: string, timeZone: string, later = 0): number {
  return instantOf(timeZone, { day: Date.parse(`${day}T00:00:00Z`) + later * DAY_MS, minutes: 0 });
}
