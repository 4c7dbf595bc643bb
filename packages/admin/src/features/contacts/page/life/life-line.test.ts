import { describe, expect, it } from 'vitest';
import { placeLabels, stageSpans, timeScale } from './life-line.ts';

describe('stages of the past', () => {
  it('run from change to change, the first back to the beginning', () => {
    const changes = [
      { from: 'occasional', to: 'repeat', at: 40 },
      { from: 'new', to: 'occasional', at: 20 },
    ];
    expect(stageSpans(changes, { start: 10, now: 100, stage: 'repeat' })).toEqual([
      { stage: 'new', from: 10, until: 20 },
      { stage: 'occasional', from: 20, until: 40 },
      { stage: 'repeat', from: 40, until: 100 },
    ]);
  });

  it('without any change are what it is now', () => {
    expect(stageSpans([], { start: 10, now: 100, stage: 'new' })).toEqual([{ stage: 'new', from: 10, until: 100 }]);
  });
});

describe('the line of time', () => {
  const line = { left: 0, right: 1000 };

  it('keeps its measure where past and future are of a kind', () => {
    const x = timeScale({ start: 0, now: 80, end: 100, orders: 3 }, line);
    expect([x(0), x(80), x(90), x(100)]).toEqual([0, 800, 900, 1000]);
  });

  it('leaves the past its half when the next change is far', () => {
    const x = timeScale({ start: 0, now: 10, end: 1000, orders: 3 }, line);
    expect(x(10)).toBe(550);
    expect(x(1000)).toBe(1000);
  });

  it('needs little past where nothing was bought', () => {
    expect(timeScale({ start: 0, now: 10, end: 1000, orders: 0 }, line)(10)).toBe(150);
  });

  it('ends at now without a next change', () => {
    expect(timeScale({ start: 0, now: 10, end: null, orders: 0 }, line)(10)).toBe(1000);
  });
});

describe('labels', () => {
  it('that would touch a heavier one are left out', () => {
    const placed = placeLabels(
      [
        { key: 'a', x: 100, text: 'primo ordine', weight: 1 },
        { key: 'b', x: 130, text: 'ultimo ordine', weight: 2 },
        { key: 'c', x: 995, text: '12 gen 2027', weight: 3 },
      ],
      1000,
    );
    expect(placed.map(({ key, anchor }) => [key, anchor])).toEqual([
      ['c', 'end'],
      ['b', 'middle'],
    ]);
  });
});
