import { describe, expect, it } from 'vitest';
import { gridOf, scaleOf, spread } from './scale.ts';

describe('chart scales', () => {
  it('gives at most five round lines that hold every value', () => {
    for (const high of [1, 7, 93, 1204, 31_540, 84_307]) {
      const grid = gridOf(0, high, true);
      expect(grid[0]).toBe(0);
      expect(grid.at(-1)).toBeGreaterThanOrEqual(high);
      expect(grid.length).toBeLessThanOrEqual(5);
    }
  });
  it('has whole lines for whole numbers, and finer ones for others', () => {
    expect(gridOf(0, 1, true)).toEqual([0, 1]);
    expect(gridOf(0, 7, true)).toEqual([0, 3, 6, 9]);
    expect(gridOf(0, 0.9, true).some((line) => line > 0 && line < 1)).toBe(true);
  });
  it('puts equal values in the middle', () => {
    expect(scaleOf([4, 4], 36, 4)(4)).toBe(18);
  });
  it('moves labels apart and keeps their order', () => {
    expect(spread([10, 12, 60], 14)).toEqual([10, 24, 60]);
  });
});
