import { afterEach, describe, expect, it, vi } from 'vitest';
import { createTrace } from './trace.ts';

afterEach(() => vi.useRealTimers());

describe('the trace of a person over the canvas', () => {
  it('lights up one step after the other, the ways between them too, and goes out', () => {
    vi.useFakeTimers();
    const trace = createTrace();
    const heard = vi.fn();
    trace.subscribe(heard);
    trace.play(['wait', 'wait', 'mail'], false);
    const marks = () => ['$trigger', 'wait', 'mail'].map(trace.markOf);
    expect(marks()).toEqual(['now', '', '']);
    vi.advanceTimersByTime(600);
    expect(marks()).toEqual(['passed', 'now', '']);
    expect([trace.isWay('$trigger', 'wait'), trace.isWay('wait', 'mail')]).toEqual([true, false]);
    vi.runAllTimers();
    expect(marks()).toEqual(['passed', 'passed', 'now']);
    expect(heard).toHaveBeenCalledTimes(3);
    trace.showUpTo(2);
    expect(trace.now()).toBe('wait');
    trace.clear();
    expect(marks()).toEqual(['', '', '']);
  });

  it('stands still for whoever wants no motion', () => {
    const trace = createTrace();
    trace.play(['wait', 'mail'], true);
    expect([trace.markOf('wait'), trace.markOf('mail')]).toEqual(['passed', 'now']);
  });
});
