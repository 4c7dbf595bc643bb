import { describe, expect, it } from 'vitest';
import { layoutFlows } from './flow-layout.ts';

const ORDER = ['ghost', 'new', 'lead', 'lost'];
const SIZE = { height: 320, gap: 10, least: 16 };
const FLOWS = [
  { from: 'new', to: 'lead', people: 60 },
  { from: 'ghost', to: 'new', people: 100 },
  { from: 'ghost', to: 'lead', people: 20 },
  { from: 'lead', to: 'lost', people: 1 },
  { from: 'lead', to: 'lead', people: 5 },
];

describe('layout of movements', () => {
  const layout = layoutFlows(FLOWS, ORDER, SIZE);

  it('keeps the order of the stages on both sides', () => {
    expect(layout.left.map(({ key }) => key)).toEqual(['ghost', 'new', 'lead']);
    expect(layout.right.map(({ key }) => key)).toEqual(['new', 'lead', 'lost']);
  });

  it('counts who left and who came, without those who stayed', () => {
    expect(layout.left.map(({ people }) => people)).toEqual([120, 60, 1]);
    expect(layout.right.map(({ people }) => people)).toEqual([100, 80, 1]);
  });

  it('gives every name its room, and ribbons their true scale', () => {
    expect(layout.left.every(({ height }) => height >= SIZE.least)).toBe(true);
    const [thick, thin] = [100, 1].map((people) => layout.links.find((link) => link.people === people)?.thickness ?? 0);
    expect((thick ?? 0) / (thin ?? 1)).toBeCloseTo(100);
  });

  it('lays ribbons side by side within their stage', () => {
    for (const node of layout.right) {
      const own = layout.links.filter((link) => link.to === node.key).toSorted((a, b) => a.y1 - b.y1);
      own.forEach((link, index) => {
        const before = own[index - 1];
        if (before) expect(link.y1).toBeCloseTo(before.y1 + before.thickness);
        expect(link.y1).toBeGreaterThanOrEqual(node.y - 0.001);
        expect(link.y1 + link.thickness).toBeLessThanOrEqual(node.y + node.height + 0.001);
      });
    }
  });

  it('of nobody is empty', () => {
    expect(layoutFlows([], ORDER, SIZE)).toEqual({ left: [], right: [], links: [], height: 0 });
  });
});
