import { z } from 'zod';

/** What a mail can be answered with, the lowest first. */
export const FEEDBACK_SCORES = {
  thumbs: [0, 1],
  stars: [1, 2, 3, 4, 5],
  nps: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10],
} as const satisfies Record<string, readonly number[]>;
export const feedbackScaleSchema = z.enum(Object.keys(FEEDBACK_SCORES) as (keyof typeof FEEDBACK_SCORES)[]);
export type FeedbackScale = z.output<typeof feedbackScaleSchema>;

export function isScoreOf(scale: FeedbackScale, score: number): boolean {
  return (FEEDBACK_SCORES[scale] as readonly number[]).includes(score);
}

/**
 * The net promoter score of answers from 0 to 10: the share of 9 and 10 less the share of 0 to 6, in points from -100
 * to 100 (Reichheld 2003). null without answers.
 */
export function npsOf(counts: readonly { score: number; count: number }[]): number | null {
  const sum = (of: typeof counts): number => of.reduce((total, { count }) => total + count, 0);
  const all = sum(counts);
  if (all === 0) return null;
  return (100 * (sum(counts.filter(({ score }) => score >= 9)) - sum(counts.filter(({ score }) => score <= 6)))) / all;
}
