import type { CampaignPlan } from '@sandmill/contracts';
import type { CampaignCounts, CampaignWarning } from '@sandmill/contracts/api/campaigns';
import type { Sql } from '../../../platform/db/db.ts';
import { AppError } from '../../../platform/errors.ts';
import { findCouponPool, liveTemplateVersions } from '../../content/index.ts';
import { quietUntil, type SenderWorkspace } from '../../delivery/index.ts';
import { countShared, openAudience, type AskPeople, type ResolvedAudience } from '../../segments/index.ts';
import { selectBiggestAudience, selectNeighbours } from './preview.queries.ts';

export type WarningFacts = {
  plan: CampaignPlan;
  campaignId: string | null;
  workspace: SenderWorkspace;
  counts: CampaignCounts | null;
  audience: ResolvedAudience | null;
  ask: AskPeople;
  /** Milliseconds. */
  startsAt: number | null;
  /** What carries the mails. */
  adapter: string;
};

const NEAR_MS = 24 * 3_600_000;
const MOST_NEIGHBOURS = 5;
/** With fewer per variant hardly any difference can be told from chance. */
const SMALL_VARIANT = 100;

/** What speaks against a plan without keeping it from leaving; the gravest first. */
export async function warningsOf(sql: Sql, workspaceId: number, facts: WarningFacts): Promise<CampaignWarning[]> {
  return [
    ...sizeWarnings(facts),
    ...(await codeWarnings(sql, workspaceId, facts)),
    ...(await biggestWarning(sql, workspaceId, facts)),
    ...(await overlapWarnings(sql, workspaceId, facts)),
    ...senderWarnings(facts),
    ...timeWarnings(facts),
    ...testWarnings(facts),
  ];
}

function warning(code: CampaignWarning['code'], values: CampaignWarning['values'] = {}): CampaignWarning {
  return { code, values };
}

function sizeWarnings({ counts }: WarningFacts): CampaignWarning[] {
  if (counts === null) return [];
  if (counts.willGet === 0) return [warning('nobody')];
  const left = counts.total - counts.willGet;
  return left * 2 > counts.total ? [warning('many_left_out', { count: left, total: counts.total })] : [];
}

/** Pools with fewer free codes than people who would get one; whoever has one already needs none, so it may be too dark. */
async function codeWarnings(sql: Sql, workspaceId: number, { plan, counts }: WarningFacts): Promise<CampaignWarning[]> {
  const templateIds = [...new Set(plan.variants.flatMap(({ templateId }) => templateId ?? []))];
  if (counts === null || templateIds.length === 0) return [];
  const versions = await liveTemplateVersions(sql, workspaceId, templateIds);
  const warnings: CampaignWarning[] = [];
  for (const poolId of new Set(versions.flatMap(({ needs }) => needs.pools))) {
    const pool = await findCouponPool(sql, workspaceId, poolId);
    const left = pool ? pool.codes - pool.reserved : 0;
    if (left < counts.willGet)
      warnings.push(warning('few_codes', { name: pool?.name ?? '', count: counts.willGet, left }));
  }
  return warnings;
}

async function biggestWarning(sql: Sql, workspaceId: number, facts: WarningFacts): Promise<CampaignWarning[]> {
  const { counts, campaignId } = facts;
  const before = await selectBiggestAudience(sql, workspaceId, campaignId);
  return counts !== null && before > 0 && counts.total > before
    ? [warning('biggest_ever', { count: counts.total, before })]
    : [];
}

/** Whoever gets two campaigns within a day. */
async function overlapWarnings(sql: Sql, workspaceId: number, facts: WarningFacts): Promise<CampaignWarning[]> {
  const { audience, ask, startsAt, campaignId } = facts;
  if (audience === null || startsAt === null) return [];
  const near = { exceptId: campaignId, at: startsAt, withinMs: NEAR_MS, limit: MOST_NEIGHBOURS };
  const warnings: CampaignWarning[] = [];
  for (const { id, name, startsAt: at, audience: other } of await selectNeighbours(sql, workspaceId, near)) {
    const resolved = await openAudience(sql, workspaceId, { audience: other, ask }).catch(unlessGone);
    const count = resolved === null ? 0 : await countShared(sql, workspaceId, { a: audience, b: resolved });
    if (count > 0) warnings.push(warning('overlap', { id, name, count, at: at.toISOString() }));
  }
  return warnings;
}

/** A past campaign may name segments that are archived by now. */
function unlessGone(error: unknown): null {
  if (error instanceof AppError && error.code === 'invalid_request') return null;
  throw error;
}

function senderWarnings({ workspace, adapter }: WarningFacts): CampaignWarning[] {
  const { sender, settings, demo } = workspace;
  if (adapter === 'mailbox') return demo ? [] : [warning('mailbox_only')];
  if (sender.fromEmail === '') return [warning('sender_not_set')];
  // Providers sign what leaves through them.
  return settings.dkim === null && adapter !== 'provider'
    ? [warning('domain_unproven', { domain: sender.fromEmail.split('@')[1] ?? '' })]
    : [];
}

function timeWarnings({ plan, workspace, startsAt }: WarningFacts): CampaignWarning[] {
  const { quietHours } = workspace.settings;
  if (quietHours === null || startsAt === null || (plan.timing.kind !== 'now' && plan.timing.kind !== 'at')) return [];
  const until = quietUntil(quietHours, workspace.timeZone, startsAt);
  if (until === null) return [];
  return [warning('quiet_hours', { ...quietHours, until: new Date(until).toISOString(), what: plan.quietHours })];
}

function testWarnings({ plan, counts }: WarningFacts): CampaignWarning[] {
  const { test, variants } = plan;
  if (test === null || variants.length < 2) return [];
  const people = counts === null ? null : Math.floor((counts.willGet * test.share) / 100 / variants.length);
  return [
    ...(people !== null && people < SMALL_VARIANT ? [warning('small_test', { count: people })] : []),
    ...(test.metric === 'opens' ? [warning('opens_need_consent')] : []),
  ];
}
