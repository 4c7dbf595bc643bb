import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  journeyDefinitionSchema,
  validateJourney,
  type JourneyDefinitionInput,
  type JourneyNode,
  type NodeOf,
} from './index.ts';
import { journeyOfRule, ruleOfJourney, type Rule } from './rule.ts';

const { settings } = journeyDefinitionSchema.parse({});
const action: fc.Arbitrary<JourneyNode> = fc.constantFrom(
  { kind: 'setTag', tag: 'vip', remove: false },
  { kind: 'setTrait', trait: 'plan', value: 'gold' },
  { kind: 'alert', title: 'Look', text: '', level: 'info', emails: [] },
  { kind: 'sendEmail', templateId: 't', purpose: 'marketing', quietHours: 'hold' },
);
const actionsOf = (side: string) =>
  fc.array(action, { maxLength: 6 }).map((nodes) => nodes.map((node, index) => ({ id: `${side}-${index}`, node })));
const split: NodeOf<'split'> = { kind: 'split', when: { kind: 'tag', tag: 'lead' } };
const rule: fc.Arbitrary<Rule> = fc
  .record({
    triggers: fc.constant<Rule['triggers']>([
      { id: 'a', kind: 'api' },
      { id: 'b', kind: 'form' },
    ]),
    condition: fc.constantFrom<Rule['condition'][]>(null, { id: 'if', node: split }),
    then: actionsOf('yes'),
    otherwise: actionsOf('no'),
    settings: fc.constant(settings),
    notes: fc.constant<Rule['notes']>([]),
  })
  .map((one) => (one.condition === null ? { ...one, otherwise: [] } : one));

const setTag = { kind: 'setTag' as const, tag: 'vip', remove: false };
const NO_RULES: [string, JourneyDefinitionInput][] = [
  [
    'that waits',
    {
      nodes: { wait: { kind: 'wait', duration: { value: 1, unit: 'hour' } }, tag: setTag },
      edges: [
        { from: 'start', to: 'wait' },
        { from: 'wait', to: 'tag' },
      ],
    },
  ],
  [
    'that asks twice',
    {
      nodes: { one: { kind: 'split', when: null }, two: { kind: 'split', when: null } },
      edges: [
        { from: 'start', to: 'one' },
        { from: 'one', outlet: 'yes', to: 'two' },
      ],
    },
  ],
  [
    'whose branches meet',
    {
      nodes: { ask: { kind: 'split', when: null }, a: setTag, b: setTag, both: setTag },
      edges: [
        { from: 'start', to: 'ask' },
        { from: 'ask', outlet: 'yes', to: 'a' },
        { from: 'ask', outlet: 'no', to: 'b' },
        { from: 'a', to: 'both' },
        { from: 'b', to: 'both' },
      ],
    },
  ],
  [
    'that goes round',
    {
      nodes: { a: setTag, b: setTag },
      edges: [
        { from: 'start', to: 'a' },
        { from: 'a', to: 'b' },
        { from: 'b', to: 'a' },
      ],
    },
  ],
  ['with a step that nothing leads to', { nodes: { a: setTag, b: setTag }, edges: [{ from: 'start', to: 'a' }] }],
  [
    'that waits for the answer of a webhook',
    {
      nodes: { hook: { kind: 'webhook', url: 'https://shop.example', waitForAnswer: true } },
      edges: [{ from: 'start', to: 'hook' }],
    },
  ],
];

describe('a rule', () => {
  it('is the same after it was drawn as a journey and read again', () => {
    fc.assert(
      fc.property(rule, (one) => {
        const drawn = journeyOfRule(one);
        expect(journeyDefinitionSchema.parse(drawn)).toEqual(drawn);
        expect(ruleOfJourney(drawn)).toEqual(one);
      }),
    );
  });

  it('lacks nothing as a journey but what it lacks as a rule', () => {
    fc.assert(
      fc.property(rule, (one) => {
        const codes = validateJourney(journeyOfRule(one), {}).map(({ code }) => code);
        const isIdle = one.condition === null && one.then.length === 0;
        expect(codes).toEqual(isIdle ? ['no_start'] : []);
      }),
    );
  });

  it.each(NO_RULES)('is no journey %s', (_, drawn) => {
    expect(ruleOfJourney(journeyDefinitionSchema.parse(drawn))).toBeNull();
  });
});
