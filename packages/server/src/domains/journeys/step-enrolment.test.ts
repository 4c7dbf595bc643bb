import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { journeyGraphSchema, type JourneyGraph, type JourneyNode } from '@sandmill/contracts';
import type { Enrolment } from './enrolment.ts';
import { exitEnrolment, stepEnrolment } from './step-enrolment.ts';
import { validateGraph } from './validate-graph.ts';

const DAY = 86_400_000;

function aGraph(nodes: Record<string, JourneyNode>, start: string): JourneyGraph {
  return journeyGraphSchema.parse({ trigger: { kind: 'event', event: { name: 'Cart Viewed' } }, start, nodes });
}

function aRun(start: string): Enrolment {
  return {
    id: 'run-1',
    journeyId: 'journey-1',
    version: 1,
    contactId: 'contact-1',
    runKey: '',
    node: start,
    status: 'waiting',
    due: null,
    waitingFor: null,
    state: { trigger: { name: 'Cart Viewed', at: 0, eventId: 'e1', properties: {} }, visits: {}, seq: 0 },
    enteredAt: 0,
    endedAt: null,
    endReason: null,
  };
}

const entering = { holds: () => true, woken: null };

describe('stepEnrolment', () => {
  it('waits exactly the time from the instant at which the step happened, then goes on from the due instant', () => {
    const graph = aGraph(
      {
        w: { kind: 'wait', duration: { value: 2, unit: 'day' }, next: 'm' },
        m: { kind: 'sendEmail', templateId: 't', purpose: 'marketing', next: null },
      },
      'w',
    );
    const waiting = stepEnrolment(graph, aRun('w'), { ...entering, at: 1000 });
    expect(waiting.enrolment).toMatchObject({ status: 'waiting', node: 'w', due: 1000 + 2 * DAY });
    expect(waiting.effects).toEqual([]);
    const done = stepEnrolment(graph, waiting.enrolment, { ...entering, at: 1000 + 2 * DAY, woken: 'timedOut' });
    expect(done.effects).toEqual([
      {
        kind: 'message',
        enrolmentId: 'run-1',
        node: 'm',
        visit: 1,
        at: 1000 + 2 * DAY,
        templateId: 't',
        purpose: 'marketing',
      },
    ]);
    expect(done.enrolment).toMatchObject({ status: 'done', node: null, due: null, endedAt: 1000 + 2 * DAY });
  });

  it('takes the branch of the event or of the time-out', () => {
    const graph = aGraph(
      {
        w: {
          kind: 'waitForEvent',
          event: { name: 'Order Completed' },
          timeout: { value: 1, unit: 'hour' },
          happened: 'yes',
          timedOut: 'no',
        },
        yes: { kind: 'setTag', tag: 'bought', next: null },
        no: { kind: 'setTag', tag: 'silent', next: null },
      },
      'w',
    );
    const waiting = stepEnrolment(graph, aRun('w'), { ...entering, at: 0 }).enrolment;
    expect(waiting.waitingFor).toBe('Order Completed');
    const tagOf = (woken: 'happened' | 'timedOut'): unknown =>
      stepEnrolment(graph, waiting, { ...entering, at: 5, woken }).effects[0];
    expect(tagOf('happened')).toMatchObject({ tag: 'bought' });
    expect(tagOf('timedOut')).toMatchObject({ tag: 'silent' });
  });

  it('counts visits, so a message in a loop has a key of its own each time round', () => {
    const graph = aGraph(
      {
        m: { kind: 'sendEmail', templateId: 't', purpose: 'marketing', next: 'w' },
        w: { kind: 'wait', duration: { value: 1, unit: 'day' }, next: 'm' },
      },
      'm',
    );
    let run = stepEnrolment(graph, aRun('m'), { ...entering, at: 0 });
    const visits = [run.effects[0]];
    for (let day = 1; day <= 3; day++) {
      run = stepEnrolment(graph, run.enrolment, { ...entering, at: day * DAY, woken: 'timedOut' });
      visits.push(run.effects[0]);
    }
    expect(visits.map((v) => (v?.kind === 'message' ? v.visit : null))).toEqual([1, 2, 3, 4]);
  });

  it('parks a loop without a wait instead of hanging', () => {
    const graph = aGraph(
      { a: { kind: 'setTag', tag: 'x', next: 'b' }, b: { kind: 'setTag', tag: 'y', next: 'a' } },
      'a',
    );
    expect(stepEnrolment(graph, aRun('a'), { ...entering, at: 0 }).enrolment).toMatchObject({
      status: 'error',
      endReason: 'loop_without_wait',
    });
    expect(validateGraph(graph, { templates: new Set(), segments: new Set() }).map((p) => p.code)).toContain(
      'loop_without_wait',
    );
  });

  it('does not change what it was given', () => {
    const graph = aGraph({ w: { kind: 'wait', duration: { value: 1, unit: 'day' }, next: null } }, 'w');
    const before = aRun('w');
    const copy = structuredClone(before);
    stepEnrolment(graph, before, { ...entering, at: 0 });
    expect(before).toEqual(copy);
  });

  it('is a pure function over random graphs: same input, same result, and every run waits or ends', () => {
    fc.assert(
      fc.property(randomGraph(), fc.array(fc.boolean(), { minLength: 1, maxLength: 40 }), (graph, coins) => {
        const play = (): unknown[] => playThrough(graph, coins);
        expect(play()).toEqual(play());
      }),
      { numRuns: 300, seed: 7 },
    );
  });
});

describe('exitEnrolment', () => {
  it('ends a waiting run with its reason and leaves no timer behind', () => {
    const ended = exitEnrolment({ ...aRun('w'), due: 5, waitingFor: 'X' }, 9, 'exit_condition').enrolment;
    expect(ended).toMatchObject({
      status: 'exited',
      due: null,
      waitingFor: null,
      node: null,
      endedAt: 9,
      endReason: 'exit_condition',
    });
  });
});

function playThrough(graph: JourneyGraph, coins: boolean[]): unknown[] {
  let i = 0;
  const coin = (): boolean => coins[i++ % coins.length] ?? false;
  let result = stepEnrolment(graph, aRun(graph.start ?? ''), { at: 0, holds: coin, woken: null });
  const all: unknown[] = [...result.effects];
  for (let turn = 0; turn < 20 && result.enrolment.status === 'waiting'; turn++) {
    const at = result.enrolment.due ?? 0;
    result = stepEnrolment(graph, result.enrolment, {
      at,
      holds: coin,
      woken: result.enrolment.waitingFor && coin() ? 'happened' : 'timedOut',
    });
    all.push(...result.effects);
  }
  return [...all, result.enrolment.status];
}

function randomGraph(): fc.Arbitrary<JourneyGraph> {
  const names = ['a', 'b', 'c', 'd', 'e'];
  const next = fc.option(fc.constantFrom(...names), { nil: null });
  const condition = { kind: 'tag', tag: 'x' } as const;
  const node: fc.Arbitrary<JourneyNode> = fc.oneof(
    fc.record({ kind: fc.constant('split' as const), when: fc.constant(condition), yes: next, no: next }),
    fc.record({ kind: fc.constant('wait' as const), duration: fc.constant({ value: 1, unit: 'day' as const }), next }),
    fc.record({
      kind: fc.constant('waitForEvent' as const),
      event: fc.constant({ name: 'E' }),
      timeout: fc.constant({ value: 1, unit: 'hour' as const }),
      happened: next,
      timedOut: next,
    }),
    fc.record({
      kind: fc.constant('sendEmail' as const),
      templateId: fc.constant('t'),
      purpose: fc.constant('marketing'),
      next,
    }),
    fc.record({ kind: fc.constant('setTag' as const), tag: fc.constant('x'), next }),
  );
  return fc
    .tuple(node, node, node, node, node)
    .map((nodes) => aGraph(Object.fromEntries(names.map((name, i) => [name, nodes[i] as JourneyNode])), 'a'));
}
