import { durationMs, type Condition } from '@sandmill/contracts';
import type { Db, Tx } from '../../../platform/db/db.ts';
import type { History } from '../../../platform/history/history.ts';
import type { Ids } from '../../../platform/ids.ts';
import { personZone } from '../../../platform/person-zone.ts';
import { insertEntries, runIdOf } from '../../journeys/index.ts';
import { audiencePeople, openAudience, peopleOfCondition } from '../../segments/index.ts';
import type { CampaignRecord, RunRecord } from '../campaign.ts';
import { lockCampaign, setCampaignStatus } from '../campaigns.queries.ts';
import { assignVariant } from '../plan/assign-variant.ts';
import { ENTRY } from '../plan/compile-campaign.ts';
import { delayOf, dueOf } from '../plan/due-of.ts';
import { nextLook } from '../plan/next-look.ts';
import { nextStart } from '../plan/start-of.ts';
import { planRun } from './plan-run.ts';
import { insertPeople, insertUnreached, markEntered, selectWaiting, settlePeople } from './people.queries.ts';
import { enqueueDecision, enqueueFinish } from './run-jobs.ts';
import { selectRun, updateRun } from './runs.queries.ts';

export type RunDeps = {
  db: Db;
  history: History;
  ids: Ids;
  now(): number;
  timeZone(workspaceId: number): Promise<string>;
};

const PAGE = 2_000;
/** What should have begun longer ago than this asks first: nobody wants this morning's news at night. */
const OVERDUE_MS = 6 * 3_600_000;

type Running = { signal: AbortSignal; progress(done: number, total: number | null): void };
type Held = { tx: Tx; campaign: CampaignRecord; run: RunRecord };

/**
 * Begins a run when its time has come, or goes on with it: the audience is settled once, then everybody who has a
 * variant is put into the queue of the journey at the instant that is theirs. Again after a crash: each page commits
 * with the mark of who is in it, so that nobody is put there twice or left out.
 */
export async function runCampaign(
  deps: RunDeps,
  workspaceId: number,
  { runId, signal, progress }: Running & { runId: string },
): Promise<void> {
  const timeZone = await deps.timeZone(workspaceId);
  const begun = await begin(deps, workspaceId, { runId, timeZone });
  if (!begun) return;
  if (begun.run.settledAt === null && !(await settle(deps, workspaceId, { ...begun, signal }))) return;
  for (let entered = 0; ;) {
    signal.throwIfAborted();
    const page = await enterPage(deps, workspaceId, { runId, timeZone });
    if (page === 0) break;
    entered += page;
    progress(entered, null);
  }
  await whileGoing(deps, workspaceId, runId, (held) => lookAhead(deps, workspaceId, held));
}

/** null: it is not its time, or nothing of it is wanted. */
async function begin(
  deps: RunDeps,
  workspaceId: number,
  { runId, timeZone }: { runId: string; timeZone: string },
): Promise<{ campaign: CampaignRecord; run: RunRecord } | null> {
  return deps.db.transaction(async (tx) => {
    const held = await hold(tx, workspaceId, runId);
    if (!held) return null;
    const { campaign, run } = held;
    if (isGoing(run)) return { campaign, run };
    const now = deps.now();
    const startsAt = run.startsAt.getTime();
    // Moved to a later instant: another job waits for that. Paused: resuming asks again.
    if (run.status !== 'scheduled' || now < startsAt || campaign.status === 'paused') return null;
    const at = { id: campaign.id, at: now };
    if (now - startsAt > OVERDUE_MS) {
      await setCampaignStatus(tx, workspaceId, { ...at, status: 'paused', pauseReason: 'overdue' });
      return null;
    }
    await updateRun(tx, workspaceId, { id: run.id, status: 'sending', beganAt: now });
    await setCampaignStatus(tx, workspaceId, { ...at, status: 'sending', startsAt });
    const next = run.kind === 'send' ? nextStart(run.plan, { after: startsAt + 1, timeZone }) : null;
    // The day that this run is of has passed everywhere only later: the next is of a later day.
    if (next) await planRun(deps, tx, workspaceId, { campaign, kind: 'send', startsAt: next.at, day: next.day });
    return { campaign, run: { ...run, status: 'sending', beganAt: new Date(now) } };
  });
}

/** Writes down who is in the run. false: it was stopped meanwhile. */
async function settle(
  deps: RunDeps,
  workspaceId: number,
  { campaign, run, signal }: { campaign: CampaignRecord; run: RunRecord; signal: AbortSignal },
): Promise<boolean> {
  const { id: runId, plan, kind } = run;
  const [first] = plan.variants;
  if (kind === 'resend') {
    const { id: campaignId, journeyId } = campaign;
    const of = { runId, campaignId, journeyId, variant: first?.id ?? '' };
    if (!(await whileGoing(deps, workspaceId, runId, ({ tx }) => insertUnreached(tx, workspaceId, of)))) return false;
  } else if (plan.audience !== null) {
    const ask = (condition: Condition) => peopleOfCondition(deps, workspaceId, condition);
    const audience = await openAudience(deps.db, workspaceId, { audience: plan.audience, ask });
    for await (const ids of audiencePeople(deps.db, workspaceId, { audience, limit: PAGE })) {
      signal.throwIfAborted();
      const people = ids.map((contactId) => ({ contactId, variant: assignVariant(plan, campaign.id, contactId) }));
      if (!(await whileGoing(deps, workspaceId, runId, ({ tx }) => insertPeople(tx, workspaceId, { runId, people }))))
        return false;
    }
  }
  return whileGoing(deps, workspaceId, runId, async ({ tx }) => {
    await settlePeople(tx, workspaceId, { runId, at: deps.now() });
  });
}

/** The next of those who may enter. Gives how many; 0: nobody is left, or it was stopped. */
async function enterPage(
  deps: RunDeps,
  workspaceId: number,
  { runId, timeZone }: { runId: string; timeZone: string },
): Promise<number> {
  let entered = 0;
  await whileGoing(deps, workspaceId, runId, async ({ tx, campaign, run }) => {
    const people = await selectWaiting(tx, workspaceId, { runId, limit: PAGE });
    entered = people.length;
    if (entered === 0) return;
    const { journeyId } = campaign;
    const key = `run:${runId}`;
    const entries = people.map(({ contactId, variant, place, zone, phone }) => ({
      id: runIdOf(workspaceId, { journeyId, contactId, key }),
      journeyId,
      contactId,
      key,
      due: dueOf(run.plan, {
        ...partOf(run, place),
        day: run.day,
        zone: personZone({ traits: { timezone: zone }, phone }, timeZone),
      }),
      name: 'campaign',
      properties: { [ENTRY.run]: runId, [ENTRY.variant]: variant, campaignId: campaign.id },
    }));
    await insertEntries(tx, workspaceId, entries);
    const contactIds = people.map((one) => one.contactId);
    await markEntered(tx, workspaceId, { runId, contactIds, at: deps.now() });
  });
  return entered;
}

/** The test group and the rest are two parts, each with its own beginning and its own places from 0 on. */
function partOf(run: RunRecord, place: number): { begin: number; place: number; people: number } {
  const testSize = run.testSize ?? 0;
  const audience = run.audience ?? 0;
  const begin = run.startsAt.getTime();
  if (place < testSize || run.decidedAt === null) return { begin, place, people: testSize };
  return { begin: run.decidedAt.getTime(), place: place - testSize, people: audience - testSize };
}

/** When the test is decided, and when to look whether all is done. */
async function lookAhead(deps: RunDeps, workspaceId: number, { tx, run }: Held): Promise<void> {
  const now = deps.now();
  const { test, variants, pace } = run.plan;
  const testSize = run.testSize ?? 0;
  if (run.kind === 'send' && test !== null && variants.length > 1 && run.winner === null) {
    const last = delayOf(pace, { place: Math.max(0, testSize - 1), people: testSize });
    const decideAt = Math.max(run.startsAt.getTime(), run.beganAt?.getTime() ?? 0) + last + durationMs(test.wait);
    await updateRun(tx, workspaceId, { id: run.id, decideAt });
    const at = nextLook({ ...run, decideAt: new Date(decideAt) }, now);
    await enqueueDecision(tx, workspaceId, { runId: run.id, at });
    return;
  }
  await enqueueFinish(tx, workspaceId, { runId: run.id, at: now });
}

/** Does something in one transaction that holds the campaign. false: the run is over or was stopped. */
export async function whileGoing(
  deps: Pick<RunDeps, 'db'>,
  workspaceId: number,
  runId: string,
  work: (held: Held) => Promise<void>,
): Promise<boolean> {
  return deps.db.transaction(async (tx) => {
    const held = await hold(tx, workspaceId, runId);
    if (!held || !isGoing(held.run)) return false;
    await work({ ...held, tx });
    return true;
  });
}

async function hold(
  tx: Tx,
  workspaceId: number,
  runId: string,
): Promise<{ campaign: CampaignRecord; run: RunRecord } | null> {
  const known = await selectRun(tx, workspaceId, runId);
  const campaign = known ? await lockCampaign(tx, workspaceId, known.campaignId) : null;
  // Read again now that nobody else changes it.
  const run = campaign ? await selectRun(tx, workspaceId, runId) : null;
  return campaign && run ? { campaign, run } : null;
}

function isGoing(run: RunRecord): boolean {
  return run.status === 'sending' || run.status === 'paused';
}
