import type { ClassificationChange, ClassificationView } from '@sandmill/contracts/api/classifications';

/** Where a score begins; null: nobody gets there. */
export type Band = { key: string; score: number; value: number | null };

const NEVER = 1_000_000_000;
const NAME = /^([rfm])([2-5])$/;

/** The bands of a score's classification, the best first. */
export function bandsOf({ parameters }: Pick<ClassificationView, 'parameters'>): Band[] {
  return parameters
    .flatMap(({ key, value }): Band[] => {
      const score = NAME.exec(key)?.[2];
      if (score === undefined || typeof value !== 'number') return [];
      return [{ key, score: Number(score), value: value < 0 || value >= NEVER ? null : value }];
    })
    .toSorted((a, b) => b.score - a.score);
}

/** The first band, from the best down, that is stricter than the better one before it; null: all in order. */
export function misplaced(bands: readonly Band[], isRecency: boolean): string | null {
  const sent = bands.map((band) => valueOf(band) * (isRecency ? 1 : -1));
  const place = sent.findIndex((value, index) => index > 0 && value < (sent[index - 1] ?? value));
  return place === -1 ? null : (bands[place]?.key ?? null);
}

/** What is to be sent; null: nothing is changed. */
export function changeOfBands(
  view: Pick<ClassificationView, 'parameters' | 'preset'>,
  preset: string,
  bands: readonly Band[],
): ClassificationChange | null {
  if (preset !== 'bands') return preset === view.preset ? null : { preset };
  const before = bandsOf(view);
  const isSame = bands.every(({ value }, place) => value === before[place]?.value);
  if (isSame && view.preset === 'bands') return null;
  return { preset, parameters: Object.fromEntries(bands.map((band) => [band.key, valueOf(band)])) };
}

/** "Nobody gets there" is fewer days than there are, or more orders than anybody has. */
function valueOf({ key, value }: Band): number {
  return value ?? (key.startsWith('r') ? -1 : NEVER);
}
