import { ATTRIBUTION_DAYS, compareShares, holm } from '@sandmill/contracts';
import type { MailReport } from '@sandmill/contracts/api/mail-reports';
import type { Sql } from '../../../platform/db/db.ts';
import { AppError } from '../../../platform/errors.ts';
import { selectBounces, selectReasons } from './figures.queries.ts';
import { mailFigures, sumFigures, type NodeFigures } from './mail-figures.ts';
import { byDevice } from './by-device.ts';
import { holdOutOf } from './hold-out.ts';
import { reception } from './reception.ts';
import {
  selectAbout,
  selectAgents,
  selectBySegment,
  selectCurve,
  selectNodes,
  selectReactionCounts,
  selectSharedOpens,
  selectSpan,
  selectVersions,
  type AboutRow,
  type NodeRow,
  type ReactionCounts,
  type Span,
} from './report.queries.ts';
import type { ReportScope } from './scope.queries.ts';

/** A curve by hours as long as it stays readable. */
const HOURLY_MS = 4 * 86_400_000;

/**
 * All that is known of a mail: of a template, of a journey or campaign, of a step of it.
 * @throws AppError not_found
 */
export async function mailReport(
  sql: Sql,
  workspaceId: number,
  of: { scope: ReportScope; timeZone: string; currency: string },
): Promise<MailReport> {
  const { scope, timeZone, currency } = of;
  const about = await selectAbout(sql, workspaceId, scope);
  const name = about.campaignName ?? about.journeyName ?? about.templateName;
  if (name === null) throw new AppError('not_found', 'There is no such mail.');
  const figures = await mailFigures(sql, workspaceId, scope);
  const span = await selectSpan(sql, workspaceId, scope);
  const unit = unitOf(span);
  const curve = await selectCurve(sql, workspaceId, { scope, unit, timeZone });
  const { journeyId, runId } = scope;
  return {
    name,
    class: about.class,
    journey: journeyOf(scope, about),
    firstAt: span.first?.toISOString() ?? null,
    lastAt: span.last?.toISOString() ?? null,
    currency,
    attributionDays: ATTRIBUTION_DAYS,
    figures: sumFigures(figures),
    reactions: reactionsOf(await selectReactionCounts(sql, workspaceId, scope)),
    sharedOpens: runId === null ? await selectSharedOpens(sql, workspaceId, scope) : null,
    reception: await reception(sql, workspaceId, scope),
    nodes: named(figures, await selectNodes(sql, workspaceId, scope)),
    comparisons: about.journeyKind === 'campaign' ? compareSteps(figures) : [],
    curve: { unit, points: curve.map((point) => ({ ...point, at: point.at.toISOString() })) },
    ...byDevice(await selectAgents(sql, workspaceId, scope)),
    segments: await selectBySegment(sql, workspaceId, scope),
    bounces: await selectBounces(sql, workspaceId, scope),
    reasons: await selectReasons(sql, workspaceId, scope),
    versions: await selectVersions(sql, workspaceId, scope),
    holdOut: journeyId === null || scope.node !== null ? null : await holdOutOf(sql, workspaceId, { journeyId, runId }),
  };
}

function unitOf({ first, latest }: Span): 'hour' | 'day' {
  return first !== null && latest !== null && latest.getTime() - first.getTime() > HOURLY_MS ? 'day' : 'hour';
}

function journeyOf({ journeyId }: ReportScope, about: AboutRow): MailReport['journey'] {
  if (journeyId === null || about.journeyName === null) return null;
  const { journeyKind, campaignId } = about;
  return { id: journeyId, name: about.journeyName, kind: journeyKind ?? 'workflow', campaignId };
}

function reactionsOf({ human, machine, unknown, ...counts }: ReactionCounts): MailReport['reactions'] {
  return { ...counts, clicks: { human, machine, unknown } };
}

function named(figures: readonly NodeFigures[], nodes: readonly NodeRow[]): MailReport['nodes'] {
  return figures.map((one) => {
    const node = nodes.find((row) => row.node === one.node);
    return { ...one, templateId: node?.templateId ?? null, name: node?.name ?? '' };
  });
}

/**
 * Clicks of people per delivered mail: each variant against the first. Several comparisons are one test (Holm), so that
 * the more variants there are, the more it takes to call one better.
 */
export function compareSteps(figures: readonly NodeFigures[]): MailReport['comparisons'] {
  const steps = figures.filter(({ node, delivered }) => node !== '' && delivered > 0);
  const [base, ...others] = steps;
  if (!base || others.length === 0) return [];
  const shareOf = (one: NodeFigures) => ({ successes: Math.min(one.clicked, one.delivered), trials: one.delivered });
  const found = others.map((one) => compareShares(shareOf(base), shareOf(one)));
  const pValues = holm(found.map(({ pValue }) => pValue));
  const rate = (one: NodeFigures): number => shareOf(one).successes / one.delivered;
  return [
    { node: base.node, rate: rate(base), difference: 0, low: 0, high: 0, pValue: 1 },
    ...others.map((one, place) => {
      const { difference = 0, low = 0, high = 0 } = found[place] ?? {};
      return { node: one.node, rate: rate(one), difference, low, high, pValue: pValues[place] ?? 1 };
    }),
  ];
}
