import type { LeafOf } from '@sandmill/contracts';
import { satisfies } from '../../conditions/compare-number.ts';
import type { CompiledScore, CountedRule } from '../../scoring/compiled-score.ts';
import { POINT_ROUNDING, STEPS_PER_POINT } from '../../scoring/compiled-score.ts';
import { timesKept } from '../../scoring/score-rule.ts';
import { countSql } from '../comparison-sql.ts';
import { eventsSource } from '../events-source.ts';
import { TIME } from '../leaf-source.ts';
import { instantParam } from '../sql-params.ts';
import { memberSql } from './membership-twins.ts';
import { nowSql, workspaceSql, type TwinContext } from './twin.ts';

/** The truth of a condition as an expression over `contact_profiles`; null when a part of it has no twin. */
export type TruthOf = (tree: CompiledScore['standing'][number]['when'], context: TwinContext) => string | null;

/** People by the points they have now: what their events give, and the rules that hold of them. */
export function scoreTwin({ model, is }: LeafOf<'score'>, context: TwinContext, truthOf: TruthOf): string | null {
  if (context.figures === null) return null;
  const score = context.figures.watchedScore(model);
  if (!score) return '(1 = 0)';
  const { params } = context;
  const standing = score.standing.map(({ points, when }) => {
    const truth = truthOf(when, context);
    return truth === null ? null : `if(${truth}, ${params.add(points, 'Float64')}, 0)`;
  });
  if (standing.includes(null)) return null;
  const test = (sum: string): string =>
    countSql(is, `(floor((${sum}) * ${STEPS_PER_POINT} + ${POINT_ROUNDING}) / ${STEPS_PER_POINT})`, params);
  const counted = score.counted.length === 0 ? null : countedSql(score, context);
  if (counted !== null && standing.length === 0 && !satisfies(is, 0))
    return `(contact_id in (select contact from (${counted}) where ${test('counted')}))`;
  const fixed = `select contact_id, ${['0.', ...standing].join(' + ')} as fixed from contact_profiles final where workspace_id = ${workspaceSql(context)}`;
  const people =
    counted === null
      ? `select contact_id from (${fixed}) where ${test('fixed')}`
      : `select contact_id from (${fixed}) as p left join (${counted}) as e on e.contact = p.contact_id where ${test('counted + fixed')}`;
  return `(contact_id in (${people}))`;
}

/** Whoever has reached the threshold, as the mill announced it. */
export function thresholdTwin({ model, threshold }: LeafOf<'threshold'>, context: TwinContext): string | null {
  if (context.figures === null) return null;
  const group = context.figures.watchedGroup(`threshold:${model}:${threshold}`)?.group;
  return group === undefined ? '(1 = 0)' : memberSql(group, 'true', context);
}

/** The points of each contact that has an event for one of the rules. */
function countedSql({ counted }: CompiledScore, context: TwinContext): string {
  const { params, workspaceId, zone, redirectHops } = context;
  const leaves = counted.map(({ counts }) => counts);
  const source = eventsSource({ leaves, workspaceId, zone, redirectHops }, params);
  const sum = counted.map((rule, place) => `${params.add(rule.points, 'Float64')} * ${worthSql(rule, place, context)}`);
  return `select contact, ${sum.join(' + ')} as counted from (${source}) group by contact`;
}

/** What the events of a rule are worth now, as an aggregate: score-rule.ts in SQL. */
function worthSql({ counts }: CountedRule, place: number, context: TwinContext): string {
  const { params } = context;
  const now = nowSql(context);
  const { halfLifeMs, expiresMs, atMost } = counts;
  const alive = expiresMs === null ? '' : ` and ${now} < ${TIME} + ${instantParam(params, expiresMs)}`;
  const meant = `m${place} and ${TIME} <= ${now}${alive}`;
  const fading = (t: string): string => `exp2((${t} - ${now}) / ${params.add(halfLifeMs ?? 1, 'Float64')})`;
  const most = timesKept(counts);
  if (most !== null) {
    const latest = `groupArraySortedIf(${most})(-${TIME}, ${meant})`;
    return halfLifeMs === null ? `length(${latest})` : `arraySum(x -> ${fading('-x')}, ${latest})`;
  }
  const weight = counts.by === undefined ? null : `v${place}`;
  if (halfLifeMs !== null) return `sumIf(${weight === null ? '' : `${weight} * `}${fading(TIME)}, ${meant})`;
  if (weight !== null) return `sumIf(${weight}, ${meant})`;
  return atMost === null ? `countIf(${meant})` : `least(countIf(${meant}), ${atMost})`;
}
