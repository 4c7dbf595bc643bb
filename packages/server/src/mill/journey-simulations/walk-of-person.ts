import type { SimulatedMoment, SimulatedWalk } from '@sandmill/contracts/api/journey-simulations';
import type { CollectedEvent } from '@sandmill/contracts';
import { loadContacts, selectPastEvents } from '../../domains/contacts/index.ts';
import { followRedirects, subjectsOf } from '../../domains/identity/index.ts';
import { AppError } from '../../platform/errors.ts';
import { withoutOwn } from '../journey-frame.ts';
import { simulatePerson, type Walked } from '../simulate-person.ts';
import { isLetIn } from './journey-report.ts';
import { findSimulation } from './read-simulations.ts';
import { openTrial } from './trial.ts';
import type { JourneyTrialDeps } from './trial-deps.ts';

/** More nobody steps through. */
const MOST_MOMENTS = 1_000;

type Moment = Omit<SimulatedMoment, 'at' | 'standing'> & { at: number; runId: string | null; stands: boolean | null };

/**
 * One person's way through a journey that was tried, instant by instant, between what really happened to them: worked
 * out anew from their history, for nothing of it was kept.
 * @throws AppError not_found
 */
export async function walkOfPerson(
  deps: JourneyTrialDeps,
  workspaceId: number,
  of: { id: string; contactId: string; side: number },
): Promise<SimulatedWalk> {
  const row = await findSimulation(deps, workspaceId, of.id);
  const side = row.sides[of.side];
  if (!side) throw new AppError('not_found', 'The simulation has no such side.');
  const id = (await followRedirects(deps.db, workspaceId, [of.contactId])).get(of.contactId) ?? of.contactId;
  const person = (await loadContacts(deps.db, workspaceId, [id])).get(id);
  if (!person) throw new AppError('not_found', 'There is no such contact in this workspace.');
  const period = { since: row.since.getTime(), until: row.until.getTime() };
  const { withLive, reactions } = row;
  const { frame } = await openTrial(deps, workspaceId, { side, ...period, withLive, reactions });
  const past = await selectPastEvents(deps.history, workspaceId, await subjectsOf(deps.db, workspaceId, id));
  const events = withoutOwn(
    past.map(({ event }) => event).filter(({ arrivedAt }) => arrivedAt <= period.until),
    frame,
  );
  const walked = simulatePerson(id, events, frame);
  const moments = [
    ...events.filter(({ arrivedAt }) => arrivedAt > period.since).map(eventMoment),
    ...journeyMoments(walked, side.journeyId),
  ].sort((a, b) => a.at - b.at);
  return {
    contact: { id, name: person.name, email: person.email },
    moments: withStanding(moments.slice(0, MOST_MOMENTS)),
    isCut: moments.length > MOST_MOMENTS,
  };
}

function eventMoment({ name, arrivedAt }: CollectedEvent): Moment {
  return { at: arrivedAt, kind: 'event', what: name, node: null, detail: null, runId: null, stands: null };
}

function journeyMoments({ runs, steps, sends, keptOut }: Walked, journeyId: string): Moment[] {
  const own = new Map(runs.filter((run) => run.journeyId === journeyId && isLetIn(run)).map((run) => [run.id, run]));
  const entered = [...own.values()].map((run): Moment => {
    const { enteredAt: at, state, id } = run;
    return { at, kind: 'entered', what: state.trigger.name, node: null, detail: null, runId: id, stands: null };
  });
  const goals = [...own.values()].flatMap((run): Moment[] =>
    run.convertedAt === null
      ? []
      : [{ at: run.convertedAt, kind: 'goal', what: 'goal', node: null, detail: null, runId: run.id, stands: null }],
  );
  const kept = keptOut
    .filter((one) => one.journeyId === journeyId)
    .map(({ at, gate }): Moment => {
      return { at, kind: 'keptOut', what: gate, node: null, detail: null, runId: null, stands: null };
    });
  const stepped = steps
    .filter(({ enrolmentId }) => own.has(enrolmentId))
    .map(({ at, node, outcome, enrolmentId, detail }): Moment => {
      const isOver = outcome === 'done' || outcome === 'exited' || outcome === 'error';
      const reason = typeof detail['reason'] === 'string' ? detail['reason'] : null;
      const kind = isOver ? ('left' as const) : ('step' as const);
      return { at, kind, what: outcome, node, detail: reason, runId: enrolmentId, stands: !isOver };
    });
  const sent = sends.flatMap(({ message, outcome, gate, reason, leftAt }): Moment[] => {
    if (message.journeyId !== journeyId || leftAt === null || outcome === 'undecided') return [];
    const base = { at: leftAt, node: message.node, runId: null, stands: null };
    return outcome === 'sent'
      ? [{ ...base, kind: 'sent', what: message.templateId, detail: null }]
      : [{ ...base, kind: 'heldBack', what: gate ?? '', detail: reason }];
  });
  return [...entered, ...kept, ...stepped, ...goals, ...sent];
}

/** Where the person stands after each: on the step last done or waited at, of each run that goes on. */
function withStanding(moments: readonly Moment[]): SimulatedMoment[] {
  const places = new Map<string, string>();
  return moments.map(({ runId, stands, ...moment }) => {
    if (runId !== null && stands === true && moment.node !== null) places.set(runId, moment.node);
    if (runId !== null && stands === false) places.delete(runId);
    return { ...moment, at: new Date(moment.at).toISOString(), standing: [...new Set(places.values())] };
  });
}
