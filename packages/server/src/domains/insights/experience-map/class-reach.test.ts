import { describe, expect, it } from 'vitest';
import { journeyDefinitionSchema, type Condition, type JourneyDefinitionInput } from '@sandmill/contracts';
import { journeyReach, reachOf } from './class-reach.ts';
import { findConflicts } from './find-conflicts.ts';

const stage = (value: string, classification = 'lifecycle'): Condition => ({ kind: 'stage', classification, value });
const segments = new Map<number, Condition>([
  [1, { kind: 'any', of: [stage('hero'), stage('repeat')] }],
  [2, { kind: 'segment', segmentId: 2 }],
]);
const asked = { classification: 'lifecycle', segments };
const valuesOf = (condition: Condition) => {
  const reach = reachOf(condition, asked);
  return reach && [...reach.values].sort();
};

describe('the classes that a condition narrows people to', () => {
  it.each<[string, Condition, string[] | null]>([
    ['a stage', stage('hero'), ['hero']],
    ['a class of another classification', stage('hot', 'temperature'), null],
    ['one of two', { kind: 'any', of: [stage('hero'), stage('lost')] }, ['hero', 'lost']],
    ['one of them or anything else', { kind: 'any', of: [stage('hero'), { kind: 'identified' }] }, null],
    ['both at once, which nobody is', { kind: 'all', of: [stage('hero'), stage('lost')] }, []],
    ['a stage and more', { kind: 'all', of: [stage('hero'), { kind: 'identified' }] }, ['hero']],
    ['anybody but', { kind: 'not', of: stage('hero') }, null],
    ['a segment that asks for it', { kind: 'segment', segmentId: 1 }, ['hero', 'repeat']],
    ['a segment within it', { kind: 'all', of: [stage('hero'), { kind: 'segment', segmentId: 1 }] }, ['hero']],
    ['a circle of segments', { kind: 'segment', segmentId: 2 }, null],
    ['nothing', { kind: 'all', of: [] }, null],
  ])('%s', (_, condition, values) => expect(valuesOf(condition)).toEqual(values));

  it('of a journey are those of its triggers and its entry together', () => {
    const reach = journeyReach(
      journeyDefinitionSchema.parse({
        triggers: [
          { id: 'a', kind: 'stageChanged', classification: 'lifecycle', to: ['hero', 'lost'] },
          { id: 'b', kind: 'segmentEntered', segmentId: 1 },
        ],
        settings: { entry: { kind: 'any', of: [stage('hero'), stage('repeat')] } },
      }),
      asked,
    );
    expect([...reach.trigger]).toEqual(['hero', 'lost']);
    expect(reach.narrowed).toEqual({ values: new Set(['hero', 'repeat']), bySegment: true });
  });
});

describe('conflicts', () => {
  const journey = (id: string, rest: JourneyDefinitionInput) => ({
    id,
    name: id,
    definition: journeyDefinitionSchema.parse({
      triggers: [{ id: 't', kind: 'event', event: { name: 'Order Completed' } }],
      nodes: { mail: { kind: 'sendEmail', templateId: 'x' } },
      edges: [{ from: 'start', to: 'mail' }],
      ...rest,
    }),
  });
  const found = (...rest: JourneyDefinitionInput[]) =>
    findConflicts(rest.map((one, place) => journey(`j${place}`, one))).map(({ journeys }) =>
      journeys.map(({ id }) => id),
    );
  const group = (name: string) => ({ settings: { group: { name, onConflict: 'stay' as const } } });

  it('are two that send on the same trigger with nothing between them', () => {
    expect(found({}, {})).toEqual([['j0', 'j1']]);
    expect(found({}, { triggers: [{ id: 'other', kind: 'event', event: { name: 'Order Completed' } }] })).toHaveLength(
      1,
    );
  });

  it('are not those of one group, of different priority, of other triggers, or that send nothing', () => {
    expect(found(group('orders'), group('orders'))).toEqual([]);
    expect(found(group('orders'), group('others'))).toHaveLength(1);
    expect(found({}, { settings: { priority: 60 } })).toEqual([]);
    expect(found({}, { triggers: [{ id: 't', kind: 'event', event: { name: 'Cart Viewed' } }] })).toEqual([]);
    expect(found({}, { nodes: { mail: { kind: 'setTag', tag: 'x' } } })).toEqual([]);
    expect(found({ triggers: [{ id: 't', kind: 'api' }] }, { triggers: [{ id: 't', kind: 'api' }] })).toEqual([]);
  });
});
