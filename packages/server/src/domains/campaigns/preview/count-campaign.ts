import type { CampaignPlan } from '@sandmill/contracts';
import type { CampaignCounts } from '@sandmill/contracts/api/campaigns';
import type { Sql } from '../../../platform/db/db.ts';
import {
  askPressure,
  longestDays,
  pressureOf,
  selectRecentSends,
  selectTopics,
  type SenderWorkspace,
} from '../../delivery/index.ts';
import { CONTROL_SALT, journeyPolicy } from '../../journeys/index.ts';
import {
  countAudience,
  countAudienceGates,
  hashShare,
  selectReachable,
  type ResolvedAudience,
} from '../../segments/index.ts';

/** Control group and pressure are asked person by person; of more than so many, of a sample of this size. */
const SAMPLE = 20_000;
const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;

/** Who would get it if it left now, asked as the sender asks: whoever is left out is counted at the first gate. */
export async function countCampaign(
  sql: Sql,
  workspaceId: number,
  of: { plan: CampaignPlan; audience: ResolvedAudience; workspace: SenderWorkspace; now: number },
): Promise<CampaignCounts> {
  const { plan, audience, now } = of;
  const counted = await countAudience(sql, workspaceId, audience);
  const topic = await topicOf(sql, workspaceId, plan);
  const asked = { ...audience, purpose: plan.purpose, topic, now };
  const { reachable, ...gates } = await countAudienceGates(sql, workspaceId, asked);
  const personal = await askPeople(sql, workspaceId, { ...of, topic, reachable });
  return {
    included: Number(counted.included),
    excluded: Number(counted.excluded),
    suppressedLists: Number(counted.suppressed),
    total: Number(counted.count),
    leftOut: { ...gates, controlGroup: personal.controlGroup, pressure: personal.pressure },
    willGet: reachable - personal.controlGroup - personal.pressure,
    exact: personal.exact,
  };
}

/** What the mail is about, where all its variants are about the same. */
async function topicOf(sql: Sql, workspaceId: number, { topic, variants }: CampaignPlan): Promise<string | null> {
  if (topic !== null) return topic;
  const ids = variants.flatMap(({ templateId }) => (templateId && UUID.test(templateId) ? [templateId] : []));
  const topics = await selectTopics(sql, workspaceId, ids);
  const [first, ...others] = ids.map((id) => topics.get(id) ?? null);
  return first !== undefined && others.every((one) => one === first) ? first : null;
}

type Personal = { controlGroup: number; pressure: number; exact: boolean };

async function askPeople(
  sql: Sql,
  workspaceId: number,
  of: {
    plan: CampaignPlan;
    audience: ResolvedAudience;
    workspace: SenderWorkspace;
    now: number;
    topic: string | null;
    reachable: number;
  },
): Promise<Personal> {
  const { plan, audience, workspace, topic, now, reachable } = of;
  const percent = plan.ignoreControlGroup ? 0 : (await journeyPolicy(sql, workspaceId)).controlGroup;
  const { caps, budget } = pressureOf(workspace.settings);
  const asksPressure = caps.length > 0 || budget !== null;
  if (percent === 0 && !asksPressure) return { controlGroup: 0, pressure: 0, exact: true };
  const asked = { ...audience, purpose: plan.purpose, topic, now, limit: SAMPLE };
  const people = await selectReachable(sql, workspaceId, asked);
  const written = people.filter((id) => hashShare(CONTROL_SALT, id) * 100 >= percent);
  const pressed = asksPressure ? await countPressed(sql, workspaceId, { people: written, plan, workspace, now }) : 0;
  const scale = people.length === 0 ? 0 : reachable / people.length;
  return {
    controlGroup: Math.round((people.length - written.length) * scale),
    pressure: Math.round(pressed * scale),
    exact: reachable <= people.length,
  };
}

/** To how many one more message would be too much. */
async function countPressed(
  sql: Sql,
  workspaceId: number,
  of: { people: string[]; plan: CampaignPlan; workspace: SenderWorkspace; now: number },
): Promise<number> {
  const { people, plan, workspace, now } = of;
  const { caps, budget } = pressureOf(workspace.settings);
  const sends = await selectRecentSends(sql, workspaceId, { contactIds: people, days: longestDays(caps), now });
  const message = { channel: plan.channel, tag: plan.pressureTag, priority: plan.priority };
  let pressed = 0;
  for (const { sent, pending } of sends.values()) {
    const { passed } = askPressure({ caps, budget, sent, pending, message, now });
    if (!passed) pressed++;
  }
  return pressed;
}
