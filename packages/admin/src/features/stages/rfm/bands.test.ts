import { describe, expect, it } from 'vitest';
import { bandsOf, changeOfBands, misplaced } from './bands.ts';

const label = { en: '', it: '' };
const of = (letter: string, values: number[]) => ({
  preset: 'bands',
  parameters: values.map((value, place) => ({
    key: `${letter}${5 - place}`,
    unit: 'count' as const,
    label,
    value,
    presetValue: value,
    min: null,
    max: null,
  })),
});

describe('bands of a score', () => {
  it('say which one is stricter than the better one before it', () => {
    expect(misplaced(bandsOf(of('r', [30, 60, 120, 240])), true)).toBe(null);
    expect(misplaced(bandsOf(of('r', [30, 20, 120, 240])), true)).toBe('r4');
    expect(misplaced(bandsOf(of('f', [10, 6, 6, 2])), false)).toBe(null);
    expect(misplaced(bandsOf(of('f', [10, 6, 7, 2])), false)).toBe('f3');
  });

  it('read and send a score that nobody reaches', () => {
    const view = of('f', [1_000_000_000, 6, 3, 2]);
    const bands = bandsOf(view);
    expect(bands[0]).toEqual({ key: 'f5', score: 5, value: null });
    expect(changeOfBands(view, 'bands', bands)).toBe(null);
    expect(changeOfBands(view, 'learnt', bands)).toEqual({ preset: 'learnt' });
    const changed = bands.map((band) => (band.key === 'f2' ? { ...band, value: 1 } : band));
    expect(changeOfBands(view, 'bands', changed)?.parameters).toEqual({ f5: 1_000_000_000, f4: 6, f3: 3, f2: 1 });
  });
});
