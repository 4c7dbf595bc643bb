import { segmentsOf, type CampaignPlan, type CampaignVariant, type Condition } from '@sandmill/contracts';
import type { CampaignProblem } from '@sandmill/contracts/api/campaigns';
import type { Sql } from '../../../platform/db/db.ts';
import { AppError } from '../../../platform/errors.ts';
import { findTemplate, ownContentProblem } from '../../content/index.ts';
import { compileCondition, selectAudienceSegments } from '../../segments/index.ts';
import { FARTHEST_WEST_MS, startOf } from './start-of.ts';

type Facts = { now: number; timeZone: string };

/** What keeps a plan from being confirmed, in the order of the steps in which it is made; nobody in it comes later. */
export async function problemsOf(
  sql: Sql,
  workspaceId: number,
  { plan, ...facts }: Facts & { plan: CampaignPlan },
): Promise<CampaignProblem[]> {
  const content = await Promise.all(plan.variants.map((variant) => contentProblems(sql, workspaceId, variant)));
  return [
    ...(await audienceProblems(sql, workspaceId, { plan, ...facts })),
    ...content.flat(),
    ...timingProblems(plan, facts),
  ];
}

export function problem(
  step: CampaignProblem['step'],
  code: CampaignProblem['code'],
  message: string,
  variant: string | null = null,
): CampaignProblem {
  return { step, code, variant, message };
}

async function audienceProblems(
  sql: Sql,
  workspaceId: number,
  { plan: { audience }, timeZone }: Facts & { plan: CampaignPlan },
): Promise<CampaignProblem[]> {
  if (audience === null) return [problem('audience', 'no_audience', 'Choose who gets it.')];
  const known = new Set((await selectAudienceSegments(sql, workspaceId)).map(({ id }) => id));
  const suppress = audience.suppress === 'all' ? [] : audience.suppress;
  const named = [...audience.include, ...audience.exclude, ...suppress, ...segmentsOf(audience.where)];
  if (!named.every((id) => known.has(id)))
    return [problem('audience', 'unknown_segment', 'A segment of the audience is not there any more: choose another.')];
  const wrong = audience.where === null ? null : conditionProblem(audience.where, timeZone);
  return wrong === null ? [] : [problem('audience', 'bad_condition', wrong)];
}

function conditionProblem(condition: Condition, timeZone: string): string | null {
  try {
    compileCondition(condition, new Map(), timeZone);
    return null;
  } catch (error) {
    if (error instanceof AppError) return error.message;
    throw error;
  }
}

async function contentProblems(sql: Sql, workspaceId: number, variant: CampaignVariant): Promise<CampaignProblem[]> {
  const { id, templateId, subject, preheader } = variant;
  if (templateId === null) return [problem('content', 'no_template', 'Choose what it says.', id)];
  const isUuid = /^[\da-f-]{36}$/i.test(templateId);
  const template = isUuid ? await findTemplate(sql, workspaceId, templateId) : null;
  if (!template)
    return [problem('content', 'unknown_template', 'The template is not there any more: choose another.', id)];
  const problems: CampaignProblem[] = [];
  if (template.archivedAt !== null)
    problems.push(problem('content', 'archived_template', `"${template.name}" is archived: choose another.`, id));
  // Consent must not be talked away: a campaign is never what people must get.
  if (template.class === 'transactional')
    problems.push(
      problem('content', 'transactional_template', `"${template.name}" is transactional: choose a marketing mail.`, id),
    );
  const liquid = ownContentProblem({ subject, preheader });
  if (liquid) problems.push(problem('content', 'bad_liquid', `${liquid.path}: ${liquid.message}`, id));
  return problems;
}

function timingProblems(plan: CampaignPlan, { now, timeZone }: Facts): CampaignProblem[] {
  const { timing, test, variants } = plan;
  const problems: CampaignProblem[] = [];
  if ((timing.kind === 'at' && timing.at === null) || (timing.kind === 'local' && timing.date === null))
    problems.push(problem('timing', 'no_date', 'Choose when it leaves.'));
  else if (startOf(plan, { now, timeZone }) === null)
    problems.push(problem('timing', 'never', 'The recurrence has no day left: choose a later last day.'));
  if (isPast(plan, now)) problems.push(problem('timing', 'past', 'That instant is past: choose a later one.'));
  if (test !== null && variants.length < 2)
    problems.push(problem('content', 'test_needs_variants', 'A test needs at least two variants.'));
  if (test !== null && variants.length > 1 && timing.kind !== 'now' && timing.kind !== 'at')
    problems.push(
      problem('timing', 'test_needs_once', 'A test needs one moment for everybody: now, or at a time you choose.'),
    );
  return problems;
}

function isPast({ timing }: CampaignPlan, now: number): boolean {
  if (timing.kind === 'at' || timing.kind === 'bestHour') return timing.at !== null && Date.parse(timing.at) < now;
  // Over everywhere: nobody's clock shows that time any more.
  return (
    timing.kind === 'local' &&
    timing.date !== null &&
    Date.parse(`${timing.date}T${timing.at}:00Z`) + FARTHEST_WEST_MS < now
  );
}
