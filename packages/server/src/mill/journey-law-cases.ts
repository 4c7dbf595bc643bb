import fc from 'fast-check';
import {
  journeyDefinitionSchema,
  outletsOf,
  validateJourney,
  type JourneyDefinition,
  type JourneyDefinitionInput,
  type JourneyNode,
} from '@sandmill/contracts';

/** What the laws of journeys are tried on: journeys, a past, the rules of the sender, where it crashes. */
export type JourneyCase = {
  /** All of them live at once. */
  journeys: JourneyDefinition[];
  past: Happening[];
  rules: { caps: object[]; pressureBudget: object | null; quietHours: object | null };
  seed: number;
};
export type Happening = { user: number; event: 'A' | 'B'; after: number; cart: string };

export const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** Stands for the template that the test makes. */
export const TEMPLATE = '11111111-1111-4111-8111-111111111111';
const NAMES = ['n0', 'n1', 'n2', 'n3', 'n4', 'n5'];
type Nodes = NonNullable<JourneyDefinitionInput['nodes']>;

const mail = { kind: 'sendEmail' as const, templateId: TEMPLATE };
const hours = (value: number) => ({ value, unit: 'hour' as const });
const onA = [{ id: 't', kind: 'event' as const, event: { name: 'A' } }];

const everything: JourneyDefinitionInput = {
  triggers: onA,
  nodes: {
    first: mail,
    wait: { kind: 'wait', duration: hours(5) },
    tag: { kind: 'setTag', tag: 's' },
    night: { kind: 'waitUntilTime', at: '02:30' },
    seen: { kind: 'split', when: { kind: 'tag', tag: 's' } },
    ab: {
      kind: 'abSplit',
      variants: [
        { id: 'a', share: 1 },
        { id: 'b', share: 1 },
      ],
    },
    until: { kind: 'waitForEvent', event: { name: 'B' }, timeout: hours(7) },
    last: { kind: 'sendEmail', templateId: 'none' },
  },
  edges: [
    { from: 'start', to: 'first' },
    { from: 'first', to: 'wait' },
    { from: 'wait', to: 'tag' },
    { from: 'tag', to: 'night' },
    { from: 'night', to: 'seen' },
    { from: 'seen', outlet: 'yes', to: 'ab' },
    { from: 'ab', outlet: 'a', to: 'last' },
    { from: 'ab', outlet: 'b', to: 'until' },
    { from: 'until', outlet: 'timedOut', to: 'first' },
    { from: 'until', outlet: 'happened', to: 'last' },
  ],
  settings: { reentry: { kind: 'always' }, runKey: ['cart'] },
};

const evening: JourneyDefinitionInput = {
  triggers: onA,
  nodes: {
    pause: { kind: 'waitUntilTime', at: '22:10' },
    late: { ...mail, pressureTag: 'news' },
    sent: {
      kind: 'split',
      when: { kind: 'eventCount', event: { name: 'Email Sent' }, count: { op: 'gte', value: 2 } },
    },
    more: { ...mail, quietHours: 'skip' },
    wait: { kind: 'waitForCondition', when: { kind: 'tag', tag: 's' }, timeout: hours(30) },
    end: mail,
  },
  edges: [
    { from: 'start', to: 'pause' },
    { from: 'pause', to: 'late' },
    { from: 'late', to: 'sent' },
    { from: 'sent', outlet: 'no', to: 'more' },
    { from: 'sent', outlet: 'yes', to: 'wait' },
    { from: 'more', to: 'wait' },
    { from: 'wait', outlet: 'happened', to: 'end' },
    { from: 'wait', outlet: 'timedOut', to: 'end' },
  ],
  settings: {
    priority: 80,
    reentry: { kind: 'always' },
    runKey: ['cart'],
    goal: { event: { name: 'B' }, window: { value: 5, unit: 'day' } },
  },
};

const read = (...journeys: JourneyDefinitionInput[]): JourneyDefinition[] =>
  journeys.map((journey) => journeyDefinitionSchema.parse(journey));

/**
 * Something of everything, so that a single case is worth its time: two live journeys that share caps and a budget, quiet
 * hours, and the night in which clocks go forward.
 */
const together: JourneyCase = {
  journeys: read(everything, evening),
  rules: {
    caps: [
      { channel: 'email', tag: 'news', max: 1, days: 2 },
      { channel: null, tag: null, max: 3, days: 1 },
    ],
    pressureBudget: { perWeek: 4, weights: {} },
    quietHours: { from: '21:00', to: '08:00' },
  },
  past: [
    // From Monday 2 March to the evening of Saturday 28 March; on Sunday at 2 it is 3 in Rome.
    { user: 0, event: 'A', after: 26 * DAY + 8 * HOUR, cart: 'x' },
    { user: 1, event: 'A', after: HOUR, cart: 'x' },
    { user: 2, event: 'A', after: HOUR, cart: 'x' },
    { user: 0, event: 'A', after: 9 * HOUR, cart: 'y' },
    { user: 1, event: 'B', after: 15 * HOUR, cart: 'x' },
  ],
  seed: 5,
};

/** The same through the night of 25 October, in which the hour from 2 to 3 comes twice: a mail at 02:30 leaves once. */
const autumn: JourneyCase = {
  ...together,
  past: [
    // Of the days before nothing is told: the evening of Saturday 24 October.
    { user: 0, event: 'A', after: 236 * DAY + 8 * HOUR, cart: 'x' },
    { user: 1, event: 'A', after: HOUR, cart: 'x' },
    { user: 0, event: 'A', after: 9 * HOUR, cart: 'y' },
  ],
  seed: 7,
};

/** Always tried. */
export const NAMED_CASES: readonly JourneyCase[] = [together, autumn];

export function journeyCases(): fc.Arbitrary<JourneyCase> {
  const cap = fc.record({
    channel: fc.constantFrom('email', null),
    tag: fc.constantFrom('news', null),
    max: fc.integer({ min: 1, max: 3 }),
    days: fc.integer({ min: 1, max: 4 }),
  });
  const rules = fc.record({
    caps: fc.array(cap, { maxLength: 2 }),
    pressureBudget: fc.constantFrom(null, { perWeek: 2, weights: {} }, { perWeek: 5, weights: { email: 2 } }),
    quietHours: fc.constantFrom(null, { from: '21:00', to: '08:00' }, { from: '01:30', to: '03:00' }),
  });
  return fc.record({
    journeys: fc.array(journeys(), { minLength: 1, maxLength: 2 }),
    past: pasts(),
    rules,
    seed: fc.nat(),
  });
}

function pasts(): fc.Arbitrary<Happening[]> {
  const happening = fc.record({
    user: fc.nat(2),
    event: fc.constantFrom('A' as const, 'B' as const),
    after: fc.oneof(
      fc.integer({ min: 1, max: 9 }).map((count) => count * HOUR + 1),
      // Over the night in which clocks go forward.
      fc.constant(26 * DAY + 7 * HOUR),
    ),
    cart: fc.constantFrom('x', 'y'),
  });
  return fc.array(happening, { minLength: 3, maxLength: 5 });
}

function journeys(): fc.Arbitrary<JourneyDefinition> {
  const duration = fc.integer({ min: 4, max: 20 }).map(hours);
  const node = fc.oneof(
    fc.record({
      kind: fc.constant('sendEmail'),
      templateId: fc.constantFrom(TEMPLATE, TEMPLATE, 'none'),
      pressureTag: fc.constantFrom('news', undefined),
      quietHours: fc.constantFrom('hold', 'skip'),
    }),
    fc.record({ kind: fc.constant('wait'), duration }),
    fc.record({ kind: fc.constant('waitForEvent'), event: fc.constant({ name: 'B' }), timeout: duration }),
    fc.record({
      kind: fc.constant('waitForCondition'),
      when: fc.constant({ kind: 'tag', tag: 's' }),
      timeout: duration,
    }),
    fc.record({ kind: fc.constant('waitUntilTime'), at: fc.constantFrom('09:00', '02:30', '21:15') }),
    fc.record({ kind: fc.constant('setTag'), tag: fc.constantFrom('s', 't') }),
    fc.record({ kind: fc.constant('split'), when: fc.constantFrom({ kind: 'tag', tag: 's' }, cartIs('x')) }),
    fc.constant({
      kind: 'abSplit',
      variants: [
        { id: 'a', share: 1 },
        { id: 'b', share: 1 },
      ],
    }),
  );
  const outlets = ['next', 'yes', 'no', 'happened', 'timedOut', 'a', 'b'];
  const to = fc.option(fc.constantFrom(...NAMES), { nil: null, freq: 6 });
  const shape = fc.record({
    nodes: fc.tuple(...NAMES.map(() => node)),
    ways: fc.array(to, { minLength: NAMES.length * outlets.length, maxLength: NAMES.length * outlets.length }),
    reentry: fc.constantFrom('once', 'always'),
    keyed: fc.boolean(),
    holdOut: fc.constantFrom(0, 40),
    goal: fc.boolean(),
    priority: fc.constantFrom(20, 50, 80),
    exitWhen: fc.constantFrom(null, { kind: 'tag', tag: 't' }),
  });
  const drawn = shape.map(({ nodes, ways, reentry, keyed, holdOut, goal, priority, exitWhen }) => {
    const edges = NAMES.flatMap((from, row) =>
      outletsOf(nodes[row] as JourneyNode).flatMap((outlet) => {
        const column = outlets.indexOf(outlet);
        const target = ways[row * outlets.length + column];
        return target ? [{ from, outlet, to: target }] : [];
      }),
    );
    const definition = {
      triggers: onA,
      nodes: Object.fromEntries(NAMES.map((name, place) => [name, nodes[place]])) as Nodes,
      edges: [{ from: 'start', to: 'n0' }, ...edges],
      settings: {
        reentry: { kind: reentry },
        runKey: keyed ? ['cart'] : null,
        holdOut,
        priority,
        exitWhen,
        goal: goal ? { event: { name: 'B' }, window: hours(30) } : null,
      },
    };
    return journeyDefinitionSchema.parse(definition);
  });
  // What goes round without a wait cannot go live.
  return drawn.filter((definition) =>
    validateJourney(definition, {}).every(({ code }) => code !== 'loop_without_wait'),
  );
}

function cartIs(value: string) {
  return { kind: 'trigger', path: ['cart'], is: { op: 'eq', value } };
}
