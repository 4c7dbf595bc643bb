import { durationMs, type Condition, type LeafOf, type ScoreThreshold, type ScoringModel } from '@sandmill/contracts';
import { leafKey } from '../conditions/canonical.ts';
import { compileCondition, type LeafPool } from '../conditions/compile-condition.ts';
import { touches } from '../conditions/touches.ts';
import type { CompiledLeaf, Tree } from '../conditions/tree.ts';
import { eventLeaf } from '../leaves/event-leaf.ts';
import { latchLeaf } from '../leaves/score-leaf.ts';
import type { CompiledScore } from './compiled-score.ts';
import { GIVEN_RULE, givenLeaf, scoreRule, scoreRuleLeaf, type ScoreRuleLeaf } from './score-rule.ts';

type Context = { pool: LeafPool; zone: string };

/** Compiles a model; the counters of its rules are taken from the pool or put there. @throws AppError invalid_definition */
export function compileScore(
  model: ScoringModel,
  named: { modelId: number; key: string },
  context: Context,
): CompiledScore {
  const score: CompiledScore = {
    ...named,
    halfLifeMs: model.halfLife === null ? null : durationMs(model.halfLife),
    counted: [],
    standing: [],
  };
  for (const rule of model.rules) {
    const { id, points } = rule;
    if ('when' in rule) {
      score.standing.push({ id, points, when: compileCondition(rule.when, context.pool, context.zone) });
    } else {
      const counts = scoreRuleLeaf(rule, model.halfLife);
      score.counted.push({ id, points, leaf: pooledRule(counts, context), counts });
    }
  }
  const given = givenLeaf(named.key, model.halfLife);
  score.counted.push({ id: GIVEN_RULE, points: 1, leaf: pooledRule(given, context), counts: given });
  return score;
}

/** All that a model asks, as one tree: for whoever wants to know what can change it. */
export function scoreTree({ counted, standing, key }: CompiledScore): Tree {
  const source: Condition = { kind: 'score', model: key, is: { op: 'ne', value: 0 } };
  const leaves = counted.map(({ leaf }): Tree => ({ kind: 'leaf', leaf, source }));
  return { kind: 'any', of: [...leaves, ...standing.map(({ when }) => when)], source };
}

/** "score:3:hot" */
export function thresholdGroup(modelId: number, threshold: string): string {
  return `score:${modelId}:${threshold}`;
}

/**
 * Reached from `enter` points on, kept down to `leave`: any(score >= enter, all(reached before, score >= leave)), and
 * the condition beside it, if any.
 */
export function thresholdTree(threshold: ScoreThreshold, of: { modelId: number; key: string }, context: Context): Tree {
  const atLeast = (value: number): LeafOf<'score'> => ({ kind: 'score', model: of.key, is: { op: 'gte', value } });
  const compile = (condition: Condition): Tree => compileCondition(condition, context.pool, context.zone);
  const staying = atLeast(threshold.leave);
  const entering = atLeast(threshold.enter);
  const latch = latchOf(thresholdGroup(of.modelId, threshold.key), staying);
  const stays: Tree = {
    kind: 'all',
    of: [{ kind: 'leaf', leaf: latch, source: staying }, compile(staying)],
    source: staying,
  };
  const reached: Tree = { kind: 'any', of: [compile(entering), stays], source: entering };
  if (threshold.when === undefined) return reached;
  const source: Condition = { kind: 'all', of: [threshold.when, entering] };
  return { kind: 'all', of: [compile(threshold.when), reached], source };
}

function latchOf(group: string, source: LeafOf<'score'>): CompiledLeaf {
  return { key: `latch:${group}`, source, logic: latchLeaf(group), accumulator: null, touches: touches({}) };
}

function pooledRule(counts: ScoreRuleLeaf, { pool, zone }: Context): CompiledLeaf {
  const key = leafKey(counts, zone);
  const known = pool.get(key);
  if (known) return known;
  const accumulator = scoreRule(counts, zone);
  const logic = eventLeaf(key, accumulator);
  const leaf = { key, source: counts, logic, accumulator, touches: touches({ events: [counts.event.name] }) };
  pool.set(key, leaf);
  return leaf;
}
