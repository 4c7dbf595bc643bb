import type { JourneyNode, NodeOf } from '@sandmill/contracts';
import type { EnrolmentState } from '../enrolment.ts';
import { runHolds } from './run-condition.ts';
import type { StepAnswers } from './step-answers.ts';
import { drawnWay } from './thompson.ts';

/** Which way out a split takes; null: the node is no split. */
export function wayOf(
  node: JourneyNode,
  answers: StepAnswers,
  { state, salt, place }: { state: EnrolmentState; salt: string; place: { enrolmentId: string; node: string } },
): string | null {
  switch (node.kind) {
    case 'split':
      return node.when !== null && runHolds(node.when, state, answers) ? 'yes' : 'no';
    case 'multiSplit':
      return node.branches.find(({ when }) => when !== null && runHolds(when, state, answers))?.id ?? 'else';
    case 'abSplit':
      return variantOf(node.variants, answers.share(node.salt ?? salt));
    case 'banditSplit': {
      const { enrolmentId, node: id } = place;
      const ways = node.variants.map((variant) => variant.id);
      const way = drawnWay(ways, answers.tally(id), `${enrolmentId}:${id}:${state.visits[id] ?? 1}`);
      if (way === null) throw new Error('no_shares');
      return way;
    }
    default:
      return null;
  }
}

/** `share` from 0 to 1 laid along the weights. Adding a variant at the end moves as few people as can be. */
function variantOf(variants: NodeOf<'abSplit'>['variants'], share: number): string {
  const total = variants.reduce((sum, variant) => sum + variant.share, 0);
  let reached = 0;
  for (const variant of variants) {
    reached += variant.share / total;
    if (share < reached) return variant.id;
  }
  const last = variants.filter((variant) => variant.share > 0).at(-1);
  if (!last) throw new Error('no_shares');
  return last.id;
}
