import type { JsonObject } from '@sandmill/contracts';
import type { FailOver } from '@sandmill/contracts/api/mail-services';
import type { Tx } from '../../platform/db/db.ts';
import { appendEvents, type SystemEventInput } from '../collect/index.ts';
import type { ChannelAdapter, SendResult } from './adapters/adapter.ts';
import { insertAttempts, type NewAttempt } from './attempts/attempts.queries.ts';
import type { Classified } from './adapters/classify-reply.ts';
import type { GoingMessage } from './decide-chunk.ts';
import type { SenderWorkspace } from './delivery-settings.ts';
import { noteWay } from './lanes/note-way.ts';
import type { SenderMemory } from './lanes/sender-memory.ts';
import type { Way } from './lanes/take-block.ts';
import { isConfiguration } from './mail-services/fault-of.ts';
import { messageEvent } from './message-events.ts';
import { updateRecorded, type Recorded } from './messages.queries.ts';
import { nextAttempt } from './retry-schedule.ts';
import { noteSent } from './sending-domains/note-sent.ts';
import { suppressBounced } from './suppress-bounced.ts';

/** While the server does not answer at all, all its messages wait this long. */
export const UNREACHABLE_WAIT_MS = 60_000;

export type Outcome = { one: GoingMessage; recorded: Recorded; classified: Classified | null };

type Results = {
  going: GoingMessage[];
  results: SendResult[];
  way: Way;
  adapter: ChannelAdapter;
  memory: SenderMemory;
  worker: string;
  now: number;
};

/** Writes what came of sending: states, events, suppressions, counts, how the way does. In the given transaction. */
export async function recordResults(tx: Tx, workspace: SenderWorkspace, of: Results): Promise<void> {
  const { going, worker, now, way } = of;
  const workspaceId = workspace.id;
  const byId = new Map(going.map((one) => [one.message.id, one]));
  const outcomes = of.results.flatMap((result): Outcome[] => {
    const one = byId.get(result.id);
    return one ? [{ one, ...outcomeOf(result, one, of) }] : [];
  });
  const written = await updateRecorded(tx, workspaceId, { recorded: outcomes.map((o) => o.recorded), worker, now });
  const told = outcomes.filter((o) => written.has(o.recorded.id));
  if (workspace.settings.attemptDays > 0) await insertAttempts(tx, workspaceId, attemptsOf(of, written));
  for (const { one, recorded, classified } of told)
    // What we gave up ourselves says nothing of the address.
    if (classified && recorded.reason !== 'given_up')
      await suppressBounced(tx, workspaceId, { address: one.address, recorded, now });
  await noteSent(tx, workspace, { outcomes: told, now });
  await noteWay(tx, workspaceId, { ...of, way, outcomes: told });
  const events = told.filter((o) => !o.one.message.test).flatMap((o) => eventsOf(o, now));
  await appendEvents(tx, workspaceId, events, now);
}

function attemptsOf({ results, way }: Results, written: ReadonlySet<string>): NewAttempt[] {
  const service = way.service?.name ?? null;
  return results.flatMap(({ id, outcome, dialogue }) =>
    dialogue && written.has(id) ? [{ messageId: id, outcome, service, dialogue }] : [],
  );
}

type At = Pick<Results, 'adapter' | 'now' | 'way'>;
type Told = Omit<Outcome, 'one'>;

function outcomeOf(result: SendResult, one: GoingMessage, at: At): Told {
  const lastReply = result.reply.text.slice(0, 1000);
  const empty = { reason: null, bounceClass: null, notBefore: null, attempts: 0, failOver: null };
  const base = { id: result.id, lastReply, ...empty };
  switch (result.outcome) {
    case 'accepted':
      return { recorded: { ...base, status: result.delivered ? 'delivered' : 'accepted' }, classified: null };
    case 'unknown':
      return { recorded: { ...base, status: 'uncertain', reason: 'connection_broke' }, classified: null };
    case 'unreachable': {
      const failOver = at.way.hasOther ? failOverOf(result, at) : null;
      const wait = failOver ? 0 : UNREACHABLE_WAIT_MS;
      return putOff(one, { ...base, failOver }, { now: at.now, reason: 'server_unreachable', wait });
    }
    case 'refused':
      return refused(one, base, { ...at, classified: at.adapter.classify(result.reply) });
  }
}

/** Why the message goes another way now. */
function failOverOf({ reply }: SendResult, { way, now }: At): FailOver {
  return {
    serviceId: way.service?.id ?? null,
    name: way.service?.name ?? way.workspace.name,
    reason: isConfiguration(reply) ? 'configuration' : 'unreachable',
    reply: reply.text.slice(0, 300),
    at: new Date(now).toISOString(),
  };
}

type Base = Omit<Recorded, 'status'>;

function refused(one: GoingMessage, base: Base, of: { classified: Classified; now: number }): Told {
  const { classified } = of;
  switch (classified.class) {
    case 'deferred':
    case 'throttled':
      return putOff(one, base, { now: of.now, reason: classified.reason, wait: null });
    case 'hard':
    case 'soft':
    case 'block':
    case 'content':
      return {
        recorded: { ...base, status: 'bounced', bounceClass: classified.class, reason: classified.reason },
        classified,
      };
  }
}

/** `wait` in milliseconds: our own trouble, no attempt of the message; null: by the schedule. */
function putOff(one: GoingMessage, base: Base, of: { now: number; reason: string; wait: number | null }): Told {
  const { message } = one;
  const firstAttemptAt = message.attemptedAt ?? of.now;
  const scheduled = nextAttempt({ class: message.class, attempts: message.attempts + 1, firstAttemptAt, now: of.now });
  if (scheduled === null) {
    const classified: Classified = { class: 'soft', reason: 'given_up' };
    return { recorded: { ...base, status: 'expired', bounceClass: 'soft', reason: 'given_up' }, classified };
  }
  const notBefore = of.wait === null ? scheduled : of.now + of.wait;
  const attempts = of.wait === null ? 0 : -1;
  return { recorded: { ...base, status: 'deferred', reason: of.reason, notBefore, attempts }, classified: null };
}

function eventsOf({ one, recorded }: Outcome, now: number): SystemEventInput[] {
  const { message } = one;
  switch (recorded.status) {
    case 'accepted':
      return [messageEvent('sent', message, { at: now })];
    case 'delivered':
      return [messageEvent('sent', message, { at: now }), messageEvent('delivered', message, { at: now })];
    case 'bounced':
    case 'expired':
      return [messageEvent('bounced', message, { at: now, more: bounceProperties(recorded) })];
    case 'deferred':
    case 'uncertain':
      return [];
  }
}

function bounceProperties({ bounceClass, reason, lastReply }: Recorded): JsonObject {
  return { bounceClass, reason, diagnostic: lastReply };
}
