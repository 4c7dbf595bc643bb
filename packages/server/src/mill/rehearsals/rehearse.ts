import type { JourneyDefinition, JsonObject } from '@sandmill/contracts';
import type { Rehearsal, RehearsalStep } from '@sandmill/contracts/api/rehearsals';
import { loadContacts, selectPastEvents, type ContactRecord } from '../../domains/contacts/index.ts';
import { previewMessage, selectSenderWorkspace, type SenderWorkspace } from '../../domains/delivery/index.ts';
import { followRedirects, subjectsOf } from '../../domains/identity/index.ts';
import { getJourneyDefinition, planOf, type Enrolment, type StepEffect } from '../../domains/journeys/index.ts';
import { countHistory } from '../../domains/segments/index.ts';
import { AppError } from '../../platform/errors.ts';
import { openJourneyFrame, senderRules, type JourneySimulationDeps } from '../journey-frame.ts';
import type { JourneyFrame } from '../simulate-person.ts';
import { SimulatedOutbox, type SenderRules, type SimulatedMessage } from '../simulated-outbox.ts';
import { walkRehearsal, type RehearsedStep } from './rehearsal-walk.ts';
import { sendTests } from './send-tests.ts';
import type { RehearsalDeps } from './rehearsal-deps.ts';

export type WantedRehearsal = {
  journeyId: string;
  contactId: string;
  /** Absent: the draft as it is saved. */
  definition?: JourneyDefinition | undefined;
  choices: Record<string, string>;
  properties: JsonObject;
  /** Whom the mails go to as a test; null: nobody. */
  testTo: string | null;
};

/**
 * A journey that is only drawn, for one person as they are today, in no time: each step, what it would do, each mail as
 * this person would get it and whether the sender would let it go. Nothing is kept; mails leave only as tests, if asked.
 * @throws AppError not_found, invalid_definition
 */
export async function rehearse(deps: RehearsalDeps, workspaceId: number, wanted: WantedRehearsal): Promise<Rehearsal> {
  const workspace = await selectSenderWorkspace(deps.db, workspaceId);
  if (!workspace) throw new AppError('not_found', 'There is no such workspace.');
  const saved = await getJourneyDefinition(deps.db, workspaceId, { id: wanted.journeyId, version: null });
  const definition = wanted.definition ?? saved.definition;
  const now = deps.now();
  const tried = { id: wanted.journeyId, name: saved.name, version: 1_000_000, definition };
  const rules = await senderRules(deps, workspace, [tried]);
  const frame = await openJourneyFrame(deps, workspaceId, { journeys: [tried], since: now, until: now });
  const { record, outbox } = await personNow(deps, workspaceId, { contactId: wanted.contactId, frame, rules });
  const contact = { id: record.id, name: record.name, email: record.email };
  const journey = { ...tried, status: 'live' as const, kind: 'journey' as const, plan: planOf(definition) };
  const { choices, properties, testTo } = wanted;
  const { steps, ...walked } = walkRehearsal(record, journey, { frame, now, choices, properties });
  const decided = decide(outbox, record, steps);
  const shown: RehearsalStep[] = [];
  for (const step of steps) shown.push(await stepOf(deps, { workspace, record, step, decided }));
  const messages = steps.flatMap(({ message }) => message ?? []);
  const sent = testTo === null ? 0 : await sendTests(deps, workspace, { messages, to: testTo });
  return { contact, ...walked, steps: shown, sent, sentTo: testTo };
}

/** The person as they are, with what the drawn journey asks counted over their whole past; what was sent to them counts. */
async function personNow(
  deps: JourneySimulationDeps,
  workspaceId: number,
  of: { contactId: string; frame: JourneyFrame; rules: SenderRules },
): Promise<{ record: ContactRecord; outbox: SimulatedOutbox }> {
  const id = (await followRedirects(deps.db, workspaceId, [of.contactId])).get(of.contactId) ?? of.contactId;
  const record = (await loadContacts(deps.db, workspaceId, [id])).get(id);
  if (!record) throw new AppError('not_found', 'There is no such contact in this workspace.');
  const past = await selectPastEvents(deps.history, workspaceId, await subjectsOf(deps.db, workspaceId, id));
  const events = past.map(({ event }) => event);
  countHistory(record, of.frame.definitions, events);
  record.watch.stale = true;
  const outbox = new SimulatedOutbox(of.rules);
  for (const event of events) outbox.notePast(event);
  return { record, outbox };
}

/** What the sender would say of each mail, on the clock of the rehearsal. */
function decide(
  outbox: SimulatedOutbox,
  record: ContactRecord,
  steps: readonly RehearsedStep[],
): ReadonlyMap<string, SimulatedMessage> {
  const runs = new Map<string, Enrolment>();
  const decideUntil = (instant: number): void => {
    for (let due = outbox.nextDue(); due !== null && due <= instant; due = outbox.nextDue())
      outbox.decide(record, runs, due);
  };
  for (const { message } of steps) {
    if (!message) continue;
    decideUntil(message.at - 1);
    outbox.plan([message]);
  }
  decideUntil(Number.MAX_SAFE_INTEGER);
  return new Map(outbox.results.map((result) => [result.message.uniqueKey, result]));
}

type Shown = {
  workspace: SenderWorkspace;
  record: ContactRecord;
  step: RehearsedStep;
  decided: ReadonlyMap<string, SimulatedMessage>;
};

async function stepOf(deps: RehearsalDeps, { workspace, record, step, decided }: Shown): Promise<RehearsalStep> {
  const { log, effect, message } = step;
  const reason = typeof log.detail['reason'] === 'string' ? log.detail['reason'] : null;
  const base = { at: new Date(log.at).toISOString(), node: log.node, outcome: log.outcome, reason, act: actOf(effect) };
  if (!message) return { ...base, mail: null };
  const { outcome, gate, reason: why, leftAt } = decided.get(message.uniqueKey) ?? { outcome: 'undecided' };
  const leaves = outcome === 'sent';
  const verdict = {
    leaves,
    gate: gate ?? null,
    reason: why ?? null,
    leavesAt: leaves && leftAt != null ? new Date(leftAt).toISOString() : null,
  };
  const { id: contactId, email, phone, name, traits, tags } = record;
  const recipient = { contactId, email, phone, name, traits, tags: Object.keys(tags) };
  const { templateId, data, content } = message;
  const of = { templateId, recipient, data, content, now: deps.now() };
  const source = { sql: deps.db, addresses: deps.addresses };
  const filled = await previewMessage(source, workspace, of).catch((error: unknown) => {
    if (error instanceof AppError) return { subject: '', html: '', text: '', problem: error.message };
    throw error;
  });
  return { ...base, mail: { problem: null, ...filled, ...verdict } };
}

function actOf(effect: StepEffect | null): RehearsalStep['act'] {
  switch (effect?.kind) {
    case 'tag':
      return { kind: effect.remove ? 'untag' : 'tag', what: effect.tag };
    case 'trait':
      return { kind: 'trait', what: effect.trait };
    case 'consent':
      return { kind: 'consent', what: effect.purpose };
    case 'alert':
      return { kind: 'alert', what: effect.title };
    case 'webhook':
      return { kind: 'webhook', what: effect.url };
    case 'score':
      return { kind: 'score', what: `${effect.model} ${effect.points > 0 ? '+' : ''}${effect.points}` };
    case 'list':
      return { kind: effect.remove ? 'unlist' : 'list', what: String(effect.segmentId) };
    case 'qualify':
      return { kind: 'qualify', what: effect.decision };
    case 'task':
      return { kind: 'task', what: effect.title };
    case 'leave':
      return { kind: 'leave', what: effect.journeyId };
    case 'enter':
      return { kind: 'enter', what: effect.journeyId };
    default:
      return null;
  }
}
