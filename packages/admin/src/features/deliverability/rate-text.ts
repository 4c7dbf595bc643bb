import type { Format } from '../../app/use-format.ts';

/** Limits are tenths of a percent, so hundredths count: never "less than 0.1%". */
export function rateText(share: number, format: Format): string {
  return `${format.number(share * 100, 2)}%`;
}
