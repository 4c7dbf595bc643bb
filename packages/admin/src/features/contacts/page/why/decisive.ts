import type { Leaf } from '@sandmill/contracts';
import type { ExplainNode } from '@sandmill/contracts/api/contacts';

export type Decisive = { leaf: Leaf; isNot: boolean; node: ExplainNode };

/**
 * The leaves an answer rests on: all parts of what holds together, one of what holds by any; of what fails, those that
 * fail. A leaf that another makes needless ("has ordered" beside "3 to 4 times") is left out.
 */
export function decisiveLeaves(node: ExplainNode): Decisive[] {
  const found = collect(node, false);
  const unique = [...new Map(found.map((one) => [JSON.stringify([one.leaf, one.isNot]), one])).values()];
  const tellsMore = unique.some(({ leaf }) => leaf.kind === 'orders' && !isOnce(leaf));
  return unique.filter(({ leaf, isNot }) => isNot || !tellsMore || !isOnce(leaf));
}

function collect(node: ExplainNode, isNot: boolean): Decisive[] {
  const { kind, holds, children } = node;
  switch (kind) {
    case 'not':
      return children.flatMap((child) => collect(child, !isNot));
    case 'all':
      return children.filter((child) => holds || !child.holds).flatMap((child) => collect(child, isNot));
    case 'any':
      return children
        .filter((child) => !holds || child.holds)
        .slice(0, holds ? 1 : undefined)
        .flatMap((child) => collect(child, isNot));
    default:
      return [{ leaf: node.condition as Leaf, isNot, node }];
  }
}

function isOnce(leaf: Leaf): boolean {
  return leaf.kind === 'orders' && leaf.figure === 'count' && leaf.is.op === 'gte' && leaf.is.value === 1;
}
