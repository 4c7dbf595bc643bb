import type { Condition } from '@sandmill/contracts';
import type { ExplainNode } from '@sandmill/contracts/api/contacts';
import { describe, expect, it } from 'vitest';
import { decisiveLeaves } from './decisive.ts';

const tag = (name: string): Condition => ({ kind: 'tag', tag: name });
const orders = (value: number): Condition => ({ kind: 'orders', figure: 'count', is: { op: 'gte', value } });

function node(kind: string, condition: unknown, holds: boolean, children: ExplainNode[] = []): ExplainNode {
  return { kind, condition, holds, value: null, since: null, nextChange: null, children };
}
const leaf = (condition: Condition, holds: boolean) => node(condition.kind, condition, holds);
const tags = (tree: ExplainNode) =>
  decisiveLeaves(tree).map((one) =>
    one.leaf.kind === 'tag' ? `${one.isNot ? '!' : ''}${one.leaf.tag}` : one.leaf.kind,
  );

describe('what an answer rests on', () => {
  it('all of all, one of any', () => {
    const any = node('any', null, true, [leaf(tag('no'), false), leaf(tag('b'), true), leaf(tag('c'), true)]);
    expect(tags(node('all', null, true, [leaf(tag('a'), true), any]))).toEqual(['a', 'b']);
  });

  it('what fails, of what does not hold', () => {
    const any = node('any', null, false, [leaf(tag('b'), false), leaf(tag('c'), false)]);
    expect(tags(node('all', null, false, [leaf(tag('a'), true), any]))).toEqual(['b', 'c']);
  });

  it('opposites as such', () => {
    expect(tags(node('not', null, true, [leaf(tag('a'), false)]))).toEqual(['!a']);
  });

  it('leaves out what says less than its neighbour', () => {
    const tree = node('all', null, true, [leaf(orders(1), true), leaf(orders(3), true)]);
    expect(decisiveLeaves(tree).map((one) => one.leaf)).toEqual([orders(3)]);
    expect(decisiveLeaves(leaf(orders(1), true))).toHaveLength(1);
  });
});
