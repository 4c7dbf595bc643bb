import type { Condition, JsonObject } from '@sandmill/contracts';
import type { Explanation } from '@sandmill/contracts/api/contacts';
import type { Db } from '../../platform/db/db.ts';
import { callData, chooseArticles, chooseCall, selectCallsById, type TemplateNeeds } from '../content/index.ts';
import { allSeen, type ContentPorts } from './personal-content.ts';

/** Why a condition holds of somebody or not, asked of segments. */
export type ExplainBlock = (
  workspaceId: number,
  of: { contactId: string; condition: Condition },
) => Promise<Explanation>;

/** Which segment decided what a call to action says to this person, and why those before it did not. */
export type SaidCall = {
  id: string;
  name: string;
  segmentId: number | null;
  asked: { segmentId: number; isMember: boolean; explanation: Explanation | null }[];
};

export type SeenBlock = { id: string; isSeen: boolean; explanation: Explanation | null };

type Deps = { db: Db; explainBlock?: ExplainBlock; ports?: ContentPorts };

/**
 * What a preview says to one person beside their data: blocks they see and why, products, a code that nobody gets.
 * Nobody chosen: every block is seen, and the lists hold what sells best.
 */
export async function previewPersonal(
  deps: Deps,
  workspaceId: number,
  of: { needs: TemplateNeeds; contactId: string | null; now: number },
): Promise<{ data: JsonObject; seen: SeenBlock[]; calls: SaidCall[] }> {
  const { needs, contactId, now } = of;
  const seen: SeenBlock[] = [];
  for (const { slot, condition } of needs.conditions) {
    const explanation = contactId === null ? null : await deps.explainBlock?.(workspaceId, { contactId, condition });
    seen.push({ id: slot, isSeen: !explanation || explanation.result === 'in', explanation: explanation ?? null });
  }
  const sees = { ...allSeen({ needs }), ...Object.fromEntries(seen.map(({ id, isSeen }) => [id, isSeen])) };
  const recommend = deps.ports?.recommend;
  const { lists } = needs;
  const asked = contactId ?? NOBODY;
  const recommended =
    lists.length > 0 && recommend
      ? await deps.db.transaction((tx) => recommend(tx, workspaceId, { lists, contactIds: [asked], now }))
      : new Map<string, object>();
  const coupons = Object.fromEntries(needs.pools.map((pool) => [pool, SAMPLE_CODE]));
  const interestsOf = deps.ports?.interestsOf;
  const asking = { needs: needs.articles, contactIds: [asked], now, interestsOf };
  const articles = await deps.db.transaction(async (tx) =>
    (await chooseArticles(tx, workspaceId, asking)).of(asked, needs.articles),
  );
  const said = await sayCalls(deps, workspaceId, of);
  const products = (recommended.get(asked) ?? {}) as JsonObject;
  const data = { sees, coupons, recommended: products, calls: said.data, articles };
  return { data, seen, calls: said.calls };
}

async function sayCalls(
  deps: Deps,
  workspaceId: number,
  { needs, contactId }: { needs: TemplateNeeds; contactId: string | null },
): Promise<{ data: JsonObject; calls: SaidCall[] }> {
  const calls: SaidCall[] = [];
  const data: JsonObject = {};
  for (const { id, name, ...call } of await selectCallsById(deps.db, workspaceId, needs.calls)) {
    const asked: SaidCall['asked'] = [];
    for (const { segmentId } of contactId === null ? [] : call.variants) {
      const condition: Condition = { kind: 'segment', segmentId };
      const explanation = (contactId && (await deps.explainBlock?.(workspaceId, { contactId, condition }))) || null;
      const isMember = explanation?.result === 'in';
      asked.push({ segmentId, isMember, explanation });
      if (isMember) break;
    }
    const chosen = chooseCall(call, (segmentId) => asked.some((one) => one.isMember && one.segmentId === segmentId));
    data[id] = callData(chosen);
    calls.push({ id, name, segmentId: chosen.segmentId, asked });
  }
  return { data, calls };
}

const NOBODY = '00000000-0000-0000-0000-000000000000';
const SAMPLE_CODE = 'ABC-12345';
