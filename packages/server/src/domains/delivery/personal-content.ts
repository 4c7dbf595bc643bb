import type { Json, JsonObject, RecommendedList } from '@sandmill/contracts';
import type { Tx } from '../../platform/db/db.ts';
import {
  callsFor,
  chooseArticles,
  giveBackCodes,
  reserveCodes,
  type ChosenArticles,
  type InterestsOf,
  type ReservedCodes,
  type SegmentsOf,
  type TemplateVersion,
} from '../content/index.ts';
import type { Recipient } from './recipients.queries.ts';

type Version = Pick<TemplateVersion, 'templateId' | 'version' | 'needs'>;

/** Which blocks each contact sees, by contact and block; null: the conditions are still being counted. */
export type SeenBlocks = (
  sql: Tx,
  workspaceId: number,
  of: { template: Version; contactIds: string[]; now: number },
) => Promise<Map<string, Record<string, boolean>> | null>;

/** Products chosen for each contact, by list. */
export type Recommend = (
  sql: Tx,
  workspaceId: number,
  of: { lists: RecommendedList[]; contactIds: string[]; now: number },
) => Promise<Map<string, Partial<Record<RecommendedList, JsonObject[]>>>>;

/** Asked of later domains; without an answer every block is seen and no product is recommended. */
export type ContentPorts = {
  seenBlocks?: SeenBlocks;
  recommend?: Recommend;
  segmentsOf?: SegmentsOf;
  interestsOf?: InterestsOf;
};

export type PersonalContent =
  | { outcome: 'ready'; data: JsonObject }
  /** Not now: it can be said in a moment. */
  | { outcome: 'wait'; reason: 'conditions_counting' }
  | { outcome: 'lacks'; reason: 'coupons_used_up' };

export type PersonalContents = {
  of(template: Version, recipient: Recipient): PersonalContent;
  /** Gives back what was taken for those who are not in `going`. */
  settle(tx: Tx, going: ReadonlySet<string>): Promise<void>;
};

type Asked = { pairs: { template: Version; recipient: Recipient }[]; ports: ContentPorts; now: number };

/** What the templates must know of each of these people, asked for all at once. */
export async function personalContents(tx: Tx, workspaceId: number, asked: Asked): Promise<PersonalContents> {
  const { pairs, ports, now } = asked;
  const seen = new Map<string, Map<string, Record<string, boolean>> | null>();
  for (const { template, contactIds } of byTemplate(pairs)) {
    if (template.needs.conditions.length === 0 || !ports.seenBlocks) continue;
    seen.set(template.templateId, await ports.seenBlocks(tx, workspaceId, { template, contactIds, now }));
  }
  const codes = await reserveCodes(tx, workspaceId, { pools: poolsOf(pairs), now });
  const calls = await callsFor(tx, workspaceId, { ...callsAsked(pairs), segmentsOf: ports.segmentsOf });
  const articles = await chooseArticles(tx, workspaceId, {
    needs: pairs.flatMap(({ template }) => template.needs.articles),
    contactIds: [...new Set(pairs.map(({ recipient }) => recipient.contactId))],
    now,
    interestsOf: ports.interestsOf,
  });
  const chosenArticles = oncePerPair(articles.of);
  const lists = [...new Set(pairs.flatMap(({ template }) => template.needs.lists))];
  const contactIds = pairs.filter(({ template }) => template.needs.lists.length > 0).map((p) => p.recipient.contactId);
  const products =
    lists.length > 0 && ports.recommend
      ? await ports.recommend(tx, workspaceId, { lists, contactIds: [...new Set(contactIds)], now })
      : new Map<string, Partial<Record<RecommendedList, JsonObject[]>>>();
  return {
    of: (template, { contactId }) => {
      const sees = seen.get(template.templateId);
      if (sees === null) return { outcome: 'wait', reason: 'conditions_counting' };
      const coupons = couponsOf(template, contactId, codes);
      if (!coupons) return { outcome: 'lacks', reason: 'coupons_used_up' };
      const recommended = (products.get(contactId) ?? {}) as JsonObject;
      return {
        outcome: 'ready',
        data: {
          sees: sees?.get(contactId) ?? allSeen(template),
          coupons,
          recommended,
          calls: calls(contactId),
          articles: chosenArticles(template, contactId),
        },
      };
    },
    settle: async (then, going) => {
      const unused = codes.fresh.filter(({ contactId }) => !going.has(contactId));
      await giveBackCodes(then, workspaceId, unused);
      await articles.settle(then, going);
    },
  };
}

/** A message is asked about more than once; what is chosen for it is chosen once. */
function oncePerPair(choose: ChosenArticles['of']): (template: Version, contactId: string) => JsonObject {
  const chosen = new Map<string, JsonObject>();
  return ({ templateId, needs }, contactId) => {
    const key = `${templateId} ${contactId}`;
    const known = chosen.get(key) ?? choose(contactId, needs.articles);
    chosen.set(key, known);
    return known;
  };
}

/** Whether a mail says different things to different people beside their data. */
export function asksOfPeople({ needs }: Pick<TemplateVersion, 'needs'>): boolean {
  return (
    needs.conditions.length + needs.pools.length + needs.lists.length + needs.calls.length + needs.articles.length > 0
  );
}

/** What a preview shows where nobody is asked about. */
export function allSeen({ needs }: Pick<TemplateVersion, 'needs'>): Record<string, boolean> {
  return Object.fromEntries(needs.conditions.map(({ slot }) => [slot, true]));
}

function couponsOf({ needs }: Version, contactId: string, codes: ReservedCodes): Record<string, Json> | null {
  const own = needs.pools.map((poolId) => [poolId, codes.of(contactId, poolId)] as const);
  return own.some(([, code]) => code === undefined) ? null : (Object.fromEntries(own) as Record<string, Json>);
}

function callsAsked(pairs: Asked['pairs']): { callIds: string[]; contactIds: string[] } {
  const asking = pairs.filter(({ template }) => template.needs.calls.length > 0);
  return {
    callIds: [...new Set(asking.flatMap(({ template }) => template.needs.calls))],
    contactIds: [...new Set(asking.map(({ recipient }) => recipient.contactId))],
  };
}

function poolsOf(pairs: Asked['pairs']): Map<string, string[]> {
  const pools = new Map<string, string[]>();
  for (const { template, recipient } of pairs)
    for (const poolId of template.needs.pools) pools.set(poolId, [...(pools.get(poolId) ?? []), recipient.contactId]);
  return pools;
}

function byTemplate(pairs: Asked['pairs']): { template: Version; contactIds: string[] }[] {
  const found = new Map<string, { template: Version; contactIds: Set<string> }>();
  for (const { template, recipient } of pairs) {
    const one = found.get(template.templateId) ?? { template, contactIds: new Set<string>() };
    one.contactIds.add(recipient.contactId);
    found.set(template.templateId, one);
  }
  return [...found.values()].map(({ template, contactIds }) => ({ template, contactIds: [...contactIds] }));
}
