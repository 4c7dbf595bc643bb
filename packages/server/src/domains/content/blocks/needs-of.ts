import {
  blocksOf,
  RECOMMENDED_LISTS,
  type BlockDocument,
  type BlockOf,
  type Condition,
  type RecommendedList,
} from '@sandmill/contracts';

/** What a document must know of each recipient beside what every mail knows. */
export type TemplateNeeds = {
  /** Of blocks and sections that only some see, by their id. */
  conditions: { slot: string; condition: Condition }[];
  /** Pools that give each recipient a code. */
  pools: string[];
  lists: RecommendedList[];
  /** Calls to action, by id. */
  calls: string[];
  /** Articles that each recipient gets their own of, by block. */
  articles: ArticleNeed[];
};

type ArticleSource = Extract<BlockOf<'article'>['source'], { from: 'list' }>;
export type ArticleNeed = Omit<ArticleSource, 'from'> & { slot: string };

export const NO_NEEDS: TemplateNeeds = { conditions: [], pools: [], lists: [], calls: [], articles: [] };

export function needsOf(document: BlockDocument | null | undefined): TemplateNeeds {
  if (!document) return NO_NEEDS;
  const blocks = blocksOf(document).map(({ block }) => block);
  const conditions = [...document.sections, ...blocks].flatMap(({ id, visibleIf }) =>
    visibleIf ? [{ slot: id, condition: visibleIf }] : [],
  );
  const pools = blocks.flatMap((block) => (block.kind === 'coupon' && block.pool !== null ? [block.pool] : []));
  const lists = blocks.flatMap((block) =>
    block.kind === 'product' && block.source.from === 'list' && isRecommended(block.source.list)
      ? [block.source.list]
      : [],
  );
  const calls = blocks.flatMap((block) =>
    block.kind === 'callToAction' && block.callId !== null ? [block.callId] : [],
  );
  const articles = blocks.flatMap((block): ArticleNeed[] => {
    if (block.kind !== 'article' || block.source.from !== 'list') return [];
    const { from: _, ...need } = block.source;
    return [{ slot: block.id, ...need }];
  });
  const once = <T>(all: T[]): T[] => [...new Set(all)];
  return { conditions, pools: once(pools), lists: once(lists), calls: once(calls), articles };
}

export function isRecommended(list: string): list is RecommendedList {
  return (RECOMMENDED_LISTS as readonly string[]).includes(list);
}
