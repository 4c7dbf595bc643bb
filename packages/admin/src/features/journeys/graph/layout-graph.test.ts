import { journeyDefinitionSchema } from '@sandmill/contracts';
import { describe, expect, it } from 'vitest';
import { edgePath } from './edge-path.ts';
import { journeySteps } from './journey-steps.ts';
import { layoutGraph, type Link } from './layout-graph.ts';

const box = (id: string) => ({ id, width: 236, height: 100 });
const links = (text: string): Link[] =>
  text.split(' ').map((pair) => {
    const [from = '', to = ''] = pair.split('>');
    return { from, to };
  });
const layout = (text: string) => {
  const all = links(text);
  const ids = [...new Set(all.flatMap(({ from, to }) => [from, to]))];
  return { ...layoutGraph(ids.map(box), all), ids, all };
};

describe('layout of a graph', () => {
  it('puts a chain straight under each other', () => {
    const { places } = layout('a>b b>c');
    expect(new Set([...places.values()].map(({ x }) => x)).size).toBe(1);
    expect([...places.values()].map(({ y }) => y)).toEqual([0, 154, 308]);
  });

  it('puts the first branch left, the second right, and what leads to them in the middle', () => {
    const { places } = layout('a>yes a>no');
    const [a = 0, yes = 0, no = 0] = ['a', 'yes', 'no'].map((id) => places.get(id)?.x);
    expect(yes).toBeLessThan(no);
    expect(a).toBeCloseTo((yes + no) / 2);
  });

  it('puts a step under everything that leads to it', () => {
    const { places } = layout('a>b b>c a>c');
    expect(places.get('c')?.y).toBeGreaterThan(places.get('b')?.y ?? 0);
  });

  it.each(['a>b a>c b>d c>d', 'a>b b>c a>c', 'a>b b>c b>d c>e d>f f>e b>e', 'a>b a>c a>d b>e c>e d>e e>f a>f'])(
    'no boxes overlap and no link runs behind one: %s',
    (text) => {
      const { places, routes, ids, all } = layout(text);
      const boxes = ids.map((id) => ({ id, ...(places.get(id) ?? { x: 0, y: 0 }) }));
      for (const a of boxes) {
        for (const b of boxes) {
          if (a.id < b.id && a.y === b.y) expect(Math.abs(a.x - b.x)).toBeGreaterThanOrEqual(236);
        }
      }
      routes.forEach((route, index) => {
        const { from, to } = all[index] ?? { from: '', to: '' };
        for (const point of route ?? []) {
          const behind = boxes.filter(
            ({ id, x, y }) =>
              id !== from && id !== to && point.x > x && point.x < x + 236 && point.y > y && point.y < y + 100,
          );
          expect(behind).toEqual([]);
        }
      });
    },
  );

  it('goes round a loop once and leaves the way back to the side', () => {
    const { places, routes } = layout('a>b b>c c>a');
    expect([...places.values()].map(({ y }) => y)).toEqual([0, 154, 308]);
    expect(routes).toEqual([expect.any(Array), expect.any(Array), null]);
  });

  it('draws down, across and down', () => {
    const path = edgePath([
      { x: 0, y: 0 },
      { x: 100, y: 60 },
    ]);
    expect(path).toBe('M0,0L0,18Q0,30 12,30L88,30Q100,30 100,42L100,60');
  });
});

describe('steps of a journey', () => {
  const definition = journeyDefinitionSchema.parse({
    triggers: [{ id: 'order', kind: 'event', event: { name: 'Order Completed' } }],
    nodes: { split: { kind: 'split', when: { kind: 'identified' } }, mail: { kind: 'sendEmail', templateId: 't' } },
    edges: [
      { from: 'start', to: 'split' },
      { from: 'split', outlet: 'yes', to: 'mail' },
      { from: 'mail', to: 'gone' },
    ],
  });

  it('show an end where a way ends, also where it leads to nothing', () => {
    const { steps, ways } = journeySteps(definition);
    expect(steps.map(({ id }) => id)).toEqual(['$trigger', 'split', '$end:split:no', 'mail', '$end:mail:']);
    expect(ways).toContainEqual({ from: 'split', to: 'mail', branches: ['yes'] });
    expect(ways).toContainEqual({ from: 'mail', to: '$end:mail:', branches: [] });
  });

  it('join two branches that lead to the same step', () => {
    const both = { ...definition, edges: [...definition.edges, { from: 'split', outlet: 'no', to: 'mail' }] };
    expect(journeySteps(both).ways).toContainEqual({ from: 'split', to: 'mail', branches: ['yes', 'no'] });
  });
});
