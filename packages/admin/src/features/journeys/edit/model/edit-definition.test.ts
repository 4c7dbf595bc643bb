import { journeyDefinitionSchema, outletsOf, validateJourney, type JourneyDefinition } from '@sandmill/contracts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { copyParts, pasteParts, readClip } from './clip.ts';
import {
  connect,
  firstEnd,
  insertNode,
  isPlacedByHand,
  moveParts,
  removeParts,
  replaceKind,
  tidy,
} from './edit-definition.ts';
import { insertQuickConvert } from './quick-convert.ts';
import { editJourney, startEditor, type EditorAct } from './editor-state.ts';
import { STEP_FAMILIES } from './new-parts.ts';

const KINDS = STEP_FAMILIES.flatMap(({ kinds }) => [...kinds]);
const ways = ({ edges }: JourneyDefinition) => edges.map(({ from, outlet, to }) => `${from}.${outlet}>${to}`).sort();
const draw = (nodes: Record<string, unknown>, ...edges: string[]): JourneyDefinition =>
  journeyDefinitionSchema.parse({
    nodes,
    edges: edges.map((text) => {
      const [from = '', outlet, to] = text.split(/[.>]/);
      return { from, outlet, to };
    }),
  });
const wait = { kind: 'wait', duration: { value: 1, unit: 'hour' } };
const split = { kind: 'split', when: null };
const chain = draw({ a: wait, b: split, c: wait }, 'start.next>a', 'a.next>b', 'b.yes>c');

describe('drawing a journey', () => {
  it('puts a step on a way, and what followed comes after its first way out', () => {
    const { definition, id } = insertNode(chain, { from: 'a', outlets: ['next'] }, 'waitForEvent');
    expect(ways(definition)).toEqual(['start.next>a', `a.next>${id}`, `${id}.happened>b`, 'b.yes>c'].sort());
  });

  it('puts nothing after an exit', () => {
    const { definition, id } = insertNode(chain, { from: 'b', outlets: ['yes'] }, 'exit');
    expect(ways(definition)).toEqual(['start.next>a', 'a.next>b', `b.yes>${id}`].sort());
  });

  it('tries at once to convert before all else, and leads the others to what the journey began with', () => {
    const { definition } = insertQuickConvert(chain, { offer: 'Try', converts: 'Does?', won: 'Won' });
    const step = Object.fromEntries(Object.entries(definition.nodes).map(([id, { label }]) => [label, id]));
    const { Try, Won } = step;
    const asks = step['Does?'] ?? '';
    const added = [`start.next>${Try}`, `${Try}.next>${asks}`, `${asks}.happened>${Won}`, `${asks}.timedOut>a`];
    expect(ways(definition)).toEqual([...added, 'a.next>b', 'b.yes>c'].sort());
    expect(definition.nodes[asks]).toMatchObject({ event: { name: 'Order Completed' } });
  });

  it('heals the ways around what is removed', () => {
    expect(ways(removeParts(chain, new Set(['b'])))).toEqual(['a.next>c', 'start.next>a']);
    expect(ways(removeParts(chain, new Set(['a', 'b'])))).toEqual(['start.next>c']);
  });

  it('ends a way that would lead back to where it began', () => {
    const loop = draw({ a: wait, b: wait }, 'start.next>a', 'a.next>b', 'b.next>a');
    expect(ways(removeParts(loop, new Set(['b'])))).toEqual(['start.next>a']);
  });

  it('keeps the way in and the first way out when a step becomes another kind', () => {
    const next = replaceKind(chain, 'b', 'waitForEvent');
    expect(ways(next)).toEqual(['a.next>b', 'b.happened>c', 'start.next>a']);
  });

  it('leads a way elsewhere, or ends it', () => {
    expect(ways(connect(chain, { from: 'b', outlet: 'yes', to: 'a' }))).toContain('b.yes>a');
    expect(ways(connect(chain, { from: 'b', outlet: 'yes', to: null }))).not.toContain('b.yes>c');
  });

  it('fixes all places at the first move, and tidying gives them back to the layout', () => {
    const places = new Map([
      ['a', { x: 0, y: 0 }],
      ['b', { x: 0, y: 100 }],
      ['c', { x: 0, y: 200 }],
    ]);
    const moved = moveParts(chain, new Map([['a', { x: 50.4, y: 7 }]]), places);
    expect(moved.nodes['a']?.position).toEqual({ x: 50, y: 7 });
    expect(moved.nodes['c']?.position).toEqual({ x: 0, y: 200 });
    expect(isPlacedByHand(tidy(moved))).toBe(false);
    // What comes between makes room for itself.
    const { definition, id } = insertNode(moved, { from: 'a', outlets: ['next'] }, 'wait');
    expect(definition.nodes[id]?.position).toEqual({ x: 0, y: 100 });
    expect(definition.nodes['b']?.position?.y).toBeGreaterThan(200);
  });

  it('copies parts into another journey under names of their own', () => {
    const clip = readClip(JSON.stringify(copyParts(chain, new Set(['b', 'c']))));
    if (!clip) throw new Error('it is a clip');
    const other = draw({ a: wait, 'wait-1': wait }, 'start.next>a', 'a.next>wait-1');
    const { definition, ids } = pasteParts(other, clip, {
      after: { from: 'wait-1', outlet: 'next' },
      at: { x: 0, y: 0 },
      isPlaced: false,
    });
    expect(ids).toEqual(['split-1', 'wait-2']);
    expect(ways(definition)).toEqual(['a.next>wait-1', 'split-1.yes>wait-2', 'start.next>a', 'wait-1.next>split-1']);
    expect(readClip('{"something":"else"}')).toBeNull();
  });

  it('takes edits of one field back together, and of another apart', () => {
    const node = chain.nodes['a'];
    if (node?.kind !== 'wait') throw new Error('a waits');
    const acts: EditorAct[] = [
      { do: 'node', id: 'a', node: { ...node, label: 'U' } },
      { do: 'node', id: 'a', node: { ...node, label: 'Uno' } },
      { do: 'node', id: 'a', node: { ...node, label: 'Uno', duration: { value: 2, unit: 'day' } } },
      { do: 'undo' },
    ];
    const state = acts.reduce(editJourney, startEditor(chain));
    expect(state.history.now.nodes['a']).toEqual({ ...node, label: 'Uno' });
    expect(editJourney(state, { do: 'undo' }).history.now).toBe(chain);
  });

  it('never leaves a way from or to what is not there, whatever is drawn, and undo brings everything back', () => {
    const step = fc.oneof(
      fc.record({ do: fc.constant('insert' as const), kind: fc.constantFrom(...KINDS), at: fc.nat() }),
      fc.record({ do: fc.constant('remove' as const), at: fc.nat(), more: fc.nat() }),
      fc.record({ do: fc.constant('connect' as const), at: fc.nat(), to: fc.nat() }),
      fc.record({ do: fc.constant('kind' as const), kind: fc.constantFrom(...KINDS), at: fc.nat() }),
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        let state = startEditor(journeyDefinitionSchema.parse({}));
        for (const one of steps) state = editJourney(state, actOf(one, state.history.now));
        const { now } = state.history;
        expect(journeyDefinitionSchema.safeParse(now).success).toBe(true);
        const wrong = validateJourney(now, {}).filter(({ code }) =>
          ['unknown_node', 'unknown_outlet', 'two_ways'].includes(code),
        );
        expect(wrong).toEqual([]);
        while (state.history.past.length > 0) state = editJourney(state, { do: 'undo' });
        expect(state.history.now).toEqual(journeyDefinitionSchema.parse({}));
      }),
      { numRuns: 100 },
    );
  });

  type Step =
    | { do: 'insert'; kind: (typeof KINDS)[number]; at: number }
    | { do: 'remove'; at: number; more: number }
    | { do: 'connect'; at: number; to: number }
    | { do: 'kind'; kind: (typeof KINDS)[number]; at: number };

  function actOf(step: Step, definition: JourneyDefinition): EditorAct {
    const ids = Object.keys(definition.nodes);
    const pick = (at: number) => ids[at % Math.max(1, ids.length)] ?? 'none';
    const id = pick(step.at);
    const node = definition.nodes[id];
    const [outlet = 'next'] = node ? outletsOf(node) : [];
    if (step.do === 'insert')
      return {
        do: 'insert',
        kind: step.kind,
        spot:
          node && outletsOf(node).length > 0
            ? { from: id, outlets: outletsOf(node).slice(0, 2) }
            : firstEnd(definition),
      };
    if (step.do === 'remove') return { do: 'remove', ids: new Set([id, pick(step.more)]) };
    if (step.do === 'kind') return { do: 'kind', id, kind: step.kind };
    return node && outletsOf(node).length > 0 ? { do: 'connect', from: id, outlet, to: pick(step.to) } : { do: 'tidy' };
  }
});
