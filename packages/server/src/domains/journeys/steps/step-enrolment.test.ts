import { describe, expect, it } from 'vitest';
import { aPlan, aRun, answers } from '../testing.ts';
import { exitEnrolment, stepEnrolment } from './step-enrolment.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const day = (value: number) => ({ value, unit: 'day' as const });
const on = (from: string, to: string, outlet = 'next') => ({ from, to, outlet });

describe('a step', () => {
  it('waits exactly the time from the instant at which it happened, then goes on from the due instant', () => {
    const plan = aPlan(
      { w: { kind: 'wait', duration: day(2) }, m: { kind: 'sendEmail', templateId: 't' } },
      { edges: [on('w', 'm')] },
    );
    const waiting = stepEnrolment(plan, aRun(), answers({ at: 1000 }));
    expect(waiting.enrolment).toMatchObject({ status: 'waiting', node: 'w', due: 1000 + 2 * DAY });
    expect(waiting.effects).toEqual([]);
    const done = stepEnrolment(plan, waiting.enrolment, answers({ at: 1000 + 2 * DAY, woken: 'time' }));
    expect(done.effects).toMatchObject([
      { kind: 'message', enrolmentId: 'run-1', node: 'm', visit: 1, at: 1000 + 2 * DAY, templateId: 't' },
    ]);
    expect(done.enrolment).toMatchObject({ status: 'done', node: null, due: null, endedAt: 1000 + 2 * DAY });
  });

  it('takes the way of the event or of the time-out', () => {
    const plan = aPlan(
      {
        w: { kind: 'waitForEvent', event: { name: 'Order Completed' }, timeout: { value: 1, unit: 'hour' } },
        yes: { kind: 'setTag', tag: 'bought' },
        no: { kind: 'setTag', tag: 'silent' },
      },
      { edges: [on('w', 'yes', 'happened'), on('w', 'no', 'timedOut')] },
    );
    const waiting = stepEnrolment(plan, aRun(), answers()).enrolment;
    expect(waiting).toMatchObject({ waitingFor: 'Order Completed', due: HOUR });
    const tagOf = (woken: 'event' | 'time') => stepEnrolment(plan, waiting, answers({ at: 5, woken })).effects[0];
    expect(tagOf('event')).toMatchObject({ tag: 'bought' });
    expect(tagOf('time')).toMatchObject({ tag: 'silent' });
  });

  it('counts visits, so a message in a loop has a key of its own each time round', () => {
    const plan = aPlan(
      { m: { kind: 'sendEmail', templateId: 't' }, w: { kind: 'wait', duration: day(1) } },
      { edges: [on('m', 'w'), on('w', 'm')] },
    );
    let run = stepEnrolment(plan, aRun(), answers());
    const visits = [run.effects[0]?.visit];
    for (let round = 1; round <= 3; round++) {
      run = stepEnrolment(plan, run.enrolment, answers({ at: round * DAY, woken: 'time' }));
      visits.push(run.effects[0]?.visit);
    }
    expect(visits).toEqual([1, 2, 3, 4]);
  });

  it('parks a loop without a wait, an unfinished step and what throws, each with its reason', () => {
    const loop = aPlan(
      { a: { kind: 'setTag', tag: 'x' }, b: { kind: 'setTag', tag: 'y' } },
      { edges: [on('a', 'b'), on('b', 'a')] },
    );
    expect(stepEnrolment(loop, aRun(), answers()).enrolment.endReason).toBe('loop_without_wait');
    const unfinished = aPlan({ m: { kind: 'sendEmail', templateId: null } });
    expect(stepEnrolment(unfinished, aRun(), answers()).enrolment).toMatchObject({ status: 'error', node: 'm' });
    const asks = aPlan({ s: { kind: 'split', when: { kind: 'identified' } } });
    const refuse = (): boolean => {
      throw new Error('nobody counts this');
    };
    const parked = stepEnrolment(asks, aRun(), answers({ holds: refuse })).enrolment;
    expect(parked).toMatchObject({ status: 'error', node: 's', endReason: 'nobody counts this' });
  });

  it('is tried again where it failed, with the visit it had, and does nothing a second time that was done before', () => {
    const plan = aPlan(
      {
        tag: { kind: 'setTag', tag: 'x' },
        s: { kind: 'split', when: { kind: 'identified' } },
        m: { kind: 'sendEmail', templateId: 't' },
      },
      { edges: [on('tag', 's'), on('s', 'm', 'yes')] },
    );
    let broken = true;
    const holds = (): boolean => {
      if (broken) throw new Error('down');
      return true;
    };
    const parked = stepEnrolment(plan, aRun(), answers({ holds })).enrolment;
    broken = false;
    const retried = { ...parked, status: 'waiting' as const, due: HOUR, waitingFor: '$retry' };
    const again = stepEnrolment(plan, retried, answers({ holds, at: HOUR, woken: 'time' }));
    expect(again.effects.map(({ kind, node, visit }) => [kind, node, visit])).toEqual([['message', 'm', 1]]);
    expect(again.enrolment.state.visits).toEqual({ tag: 1, s: 1, m: 1 });
  });

  it('asks for a message only within the window of the journey, and then once', () => {
    const window = { days: [1, 2, 3, 4, 5], from: '09:00', to: '18:00', zone: 'contact' as const };
    const plan = aPlan({ m: { kind: 'sendEmail', templateId: 't' } }, { settings: { window } });
    const friday = Date.parse('2026-03-06T19:00:00+01:00');
    const monday = Date.parse('2026-03-09T09:00:00+01:00');
    const held = stepEnrolment(plan, aRun(), answers({ at: friday }));
    expect(held).toMatchObject({ effects: [], enrolment: { node: 'm', due: monday, waitingFor: '$window' } });
    const sent = stepEnrolment(plan, held.enrolment, answers({ at: monday, woken: 'time' }));
    expect(sent.effects).toMatchObject([{ kind: 'message', visit: 1, at: monday }]);
  });

  it('parts people by their share of the weights, and by the first branch that holds', () => {
    const variants = [
      { id: 'a', share: 1 },
      { id: 'none', share: 0 },
      { id: 'b', share: 3 },
    ];
    const plan = aPlan({ ab: { kind: 'abSplit', variants } });
    const wayOf = (share: number) => stepEnrolment(plan, aRun(), answers({ share: () => share })).log[0]?.outcome;
    expect([0, 0.2499, 0.25, 0.9999].map(wayOf)).toEqual(['a', 'a', 'b', 'b']);
    const vip = { kind: 'tag' as const, tag: 'vip' };
    const multi = aPlan({
      m: {
        kind: 'multiSplit',
        branches: [
          { id: 'vip', when: vip },
          { id: 'all', when: { kind: 'identified' } },
        ],
      },
    });
    const branch = (tags: string[]) =>
      stepEnrolment(multi, aRun(), answers({ holds: (c) => c.kind === 'identified' || tags.length > 0 })).log[0]
        ?.outcome;
    expect([branch(['vip']), branch([])]).toEqual(['vip', 'all']);
    expect(stepEnrolment(multi, aRun(), answers({ holds: () => false })).log[0]?.outcome).toBe('else');
  });

  it('knows the properties of what started it in conditions, dates, traits', () => {
    const trigger = { name: 'Trial Started', at: 0, eventId: 'e', properties: { plan: 'pro', ends: '2026-05-20' } };
    const run = aRun({ state: { trigger, visits: {}, seq: 0 } });
    const plan = aPlan(
      {
        s: { kind: 'split', when: { kind: 'trigger', path: ['plan'], is: { op: 'eq', value: 'pro' } } },
        t: { kind: 'setTrait', trait: 'plan', value: { trigger: ['plan'] } },
        d: { kind: 'waitUntilDate', date: { trigger: ['ends'] }, offsetDays: -2, at: '08:30' },
      },
      { edges: [on('s', 't', 'yes'), on('t', 'd')] },
    );
    const compare = (values: unknown) => JSON.stringify(values).includes('pro');
    const at = Date.parse('2026-05-01T00:00:00Z');
    const result = stepEnrolment(plan, run, answers({ at, compare }));
    expect(result.effects).toMatchObject([{ kind: 'trait', trait: 'plan', value: 'pro' }]);
    expect(result.enrolment.due).toBe(Date.parse('2026-05-18T08:30:00+02:00'));
  });

  it('does not change what it was given', () => {
    const plan = aPlan({ w: { kind: 'wait', duration: day(1) } });
    const before = aRun();
    const copy = structuredClone(before);
    stepEnrolment(plan, before, answers());
    expect(before).toEqual(copy);
  });
});

describe('an exit from outside', () => {
  it('ends a waiting run with its reason and leaves no timer behind', () => {
    const ended = exitEnrolment(aRun({ node: 'w', due: 5, waitingFor: 'X' }), 9, 'exit_condition').enrolment;
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
