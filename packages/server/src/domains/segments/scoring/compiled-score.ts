import type { ContactRecord } from '../../contacts/contact-record.ts';
import type { Kept } from '../accumulators/with-future.ts';
import { SEARCH_HORIZON_MS, treeHolds, treeNextChange, type CompiledLeaf, type Tree } from '../conditions/tree.ts';
import type { World } from '../leaves/leaf-logic.ts';
import { nextScoreStep, type ScoreRuleLeaf } from './score-rule.ts';

/** Scores are rounded to a thousandth: far above the noise of adding in another order, far below a point. */
export const STEPS_PER_POINT = 1_000;
/** Where to round: a hair beside the middle, for halves, quarters and eighths of a point are frequent there. */
export const POINT_ROUNDING = 0.5 + 1e-6;
/** A date has no later instant. */
const END_OF_TIME = 8.64e15;
/** A rule on a date of every year turns for ever: after so many steps the score is looked at again. */
const MAX_PIECES = 200;

export type CountedRule = { id: string; points: number; leaf: CompiledLeaf; counts: ScoreRuleLeaf };
export type StandingRule = { id: string; points: number; when: Tree };

/** A scoring model ready to be asked. */
export type CompiledScore = {
  modelId: number;
  key: string;
  halfLifeMs: number | null;
  counted: CountedRule[];
  standing: StandingRule[];
};

/** Points to a thousandth. */
export function roundPoints(points: number): number {
  return Math.floor(points * STEPS_PER_POINT + POINT_ROUNDING) / STEPS_PER_POINT;
}

/** The sum of all rules at the instant, to a thousandth of a point. */
export function scoreAt(score: CompiledScore, record: ContactRecord, now: number, world: World): number {
  return roundPoints(countedPoints(score, record, now) + standingPoints(score, record, { now, world }));
}

/** What each rule gives at the instant, not rounded. */
export function pointsByRule(
  score: CompiledScore,
  record: ContactRecord,
  now: number,
  world: World,
): Map<string, number> {
  const points = new Map(score.counted.map((rule) => [rule.id, rule.points * worth(rule, record, now)]));
  for (const { id, points: given, when } of score.standing) {
    points.set(id, treeHolds(when, record, now, world) ? given : 0);
  }
  return points;
}

/**
 * The first instant after now at which a test of the score gives another answer if nothing else happens; null: never.
 * `levels`: the scores at which the test may turn.
 *
 * Between two steps (a rule expires, a condition turns) all fading points shrink alike, so the score runs steadily
 * towards what the conditions give, and passes a level at a logarithm of it.
 */
export function nextScoreFlip(
  score: CompiledScore,
  record: ContactRecord,
  asked: { now: number; world: World; levels: readonly number[]; test(score: number): boolean },
): number | null {
  const { now, world, levels, test } = asked;
  const held = test(scoreAt(score, record, now, world));
  let at = now;
  for (let piece = 0; piece < MAX_PIECES && at - now <= SEARCH_HORIZON_MS; piece++) {
    const end = nextStep(score, record, at, world) ?? Number.POSITIVE_INFINITY;
    const fixed = standingPoints(score, record, { now: at, world });
    const begin = at;
    const holdsAt = (instant: number): boolean => test(roundPoints(countedPoints(score, record, instant) + fixed));
    for (const candidate of passings(score, { at: begin, fades: countedPoints(score, record, begin), fixed, levels })) {
      if (candidate > begin && candidate < end && holdsAt(candidate) !== held) return candidate;
    }
    if (end > END_OF_TIME) return null;
    if (test(scoreAt(score, record, end, world)) !== held) return end;
    at = end;
  }
  // Looking further costs more than to look again then.
  return at;
}

function worth({ leaf }: CountedRule, record: ContactRecord, now: number): number {
  const value = leaf.accumulator?.value(record.watch.accumulators[leaf.key] as Kept | undefined, now);
  return typeof value === 'number' ? value : 0;
}

function countedPoints({ counted }: CompiledScore, record: ContactRecord, now: number): number {
  return counted.reduce((sum, rule) => sum + rule.points * worth(rule, record, now), 0);
}

function standingPoints(
  { standing }: CompiledScore,
  record: ContactRecord,
  { now, world }: { now: number; world: World },
): number {
  return standing.reduce((sum, { points, when }) => (treeHolds(when, record, now, world) ? sum + points : sum), 0);
}

/** The next instant at which the score changes other than by fading. */
function nextStep(score: CompiledScore, record: ContactRecord, now: number, world: World): number | null {
  const steps = [
    ...score.counted.map(({ counts, leaf }) =>
      nextScoreStep(counts, record.watch.accumulators[leaf.key] as Kept | undefined, now),
    ),
    ...score.standing.map(({ when }) => treeNextChange(when, record, now, world)),
  ];
  return steps.reduce((first, step) => (step !== null && (first === null || step < first) ? step : first), null);
}

/** The instants around which the rounded score passes a level, ascending, with some milliseconds of play for rounding. */
function passings(
  { halfLifeMs }: CompiledScore,
  from: { at: number; fades: number; fixed: number; levels: readonly number[] },
): number[] {
  if (halfLifeMs === null || from.fades === 0) return [];
  const instants: number[] = [];
  for (const level of from.levels) {
    for (const step of [Math.ceil(level * STEPS_PER_POINT), Math.floor(level * STEPS_PER_POINT) + 1]) {
      const left = (step - POINT_ROUNDING) / STEPS_PER_POINT - from.fixed;
      const ratio = from.fades / left;
      if (!(ratio > 0) || !Number.isFinite(ratio)) continue;
      const instant = from.at + halfLifeMs * Math.log2(ratio);
      if (instant < from.at - 2 || instant > END_OF_TIME) continue;
      for (let play = -2; play <= 2; play++) instants.push(Math.floor(instant) + play);
    }
  }
  return instants.sort((a, b) => a - b);
}
