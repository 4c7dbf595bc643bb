import type { Condition } from '@sandmill/contracts';
import type { SegmentPreview } from '@sandmill/contracts/api/segment-preview';
import { expect, it } from 'vitest';
import { figuresOf, parentOf } from './preview-figures.ts';

const tag = (name: string): Condition => ({ kind: 'tag', tag: name });
const definition: Condition = {
  kind: 'all',
  of: [tag('a'), { kind: 'not', of: { kind: 'any', of: [tag('b'), tag('c')] } }],
};
const node = (path: string, matching: number, remaining: number) => ({ path, matching, remaining });
const preview = {
  matching: 40,
  total: 100,
  nodes: [
    node('', 40, 40),
    node('/of/0', 60, 60),
    node('/of/1', 80, 40),
    node('/of/1/of', 20, 20),
    node('/of/1/of/of/0', 15, 15),
    node('/of/1/of/of/1', 10, 10),
  ],
} as SegmentPreview;

it('tells how many remain, or how many meet it, as a share of the group', () => {
  const figureAt = figuresOf({ definition, preview, isStale: false });
  expect(figureAt('/of/0')).toEqual({ people: 60, share: 0.6, isStale: false });
  expect(figureAt('/of/1')).toEqual({ people: 40, share: 0.4, isStale: false });
  expect(figureAt('/of/1/of/of/0')).toEqual({ people: 15, share: 0.75, isStale: false });
  expect(figureAt('/of/7')).toBeNull();
});

it.each([
  ['/of/0', ''],
  ['/of/1/of', ''],
  ['/of/1/of/0', '/of/1'],
  ['/of/1/of/of/0', '/of/1/of'],
  ['/of', ''],
])('above %s stands %s', (path, parent) => {
  expect(parentOf(path)).toBe(parent);
});
