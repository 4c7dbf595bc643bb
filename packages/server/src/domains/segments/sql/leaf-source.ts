import type { EventLeaf } from '../accumulators/accumulator-of.ts';
import type { CountedLeaf } from '../accumulators/counted-leaf.ts';
import { MAX_GIVEN, type ScoreRuleLeaf } from '../scoring/score-rule.ts';
import { interestColumns } from '../interests/interests-sql.ts';
import { MAX_AMOUNT, SCALE } from '../accumulators/event-sum.ts';
import { messageSelectors } from '../accumulators/message-selectors.ts';
import type { Span } from '../accumulators/span.ts';
import { comparisonSql, type ComparisonContext } from './comparison-sql.ts';
import { propertySql } from './property-sql.ts';
import { selectorSql } from './selector-sql.ts';
import { instantParam, type SqlParams } from './sql-params.ts';
import { TIME } from './state-reading.ts';
import { toldColumns } from './told-sql.ts';

export { TIME };

/**
 * Columns of the inner query for one leaf, evaluated once per event: whether it is meant, and the value asked for.
 * Aggregates of the outer query refer to them by name: `m0`, `v0`; for a sequence `a0`, `b0`, `h0`; for an edge
 * `ok0` and `v0`; for a trait see told-sql.ts.
 */
export function sourceColumns(leaf: CountedLeaf, place: number, context: ComparisonContext): string[] {
  const { params } = context;
  switch (leaf.kind) {
    case 'interests':
      return interestColumns(leaf, place, params);
    case 'scoreRule':
      return leaf.by === undefined
        ? [`${selectorSql(leaf.event, context)} as m${place}`]
        : givenColumns(leaf, place, context);
    case 'eventCount':
      return [`${selectorSql(leaf.event, context)} as m${place}`];
    case 'message': {
      const meant = messageSelectors(leaf).map((selector) => selectorSql(selector, context));
      return [`(${meant.join(' or ')}) as m${place}`];
    }
    case 'traitChanged':
    case 'traitHeld':
      return toldColumns(leaf, place, context);
    case 'eventAggregate':
      return aggregateColumns(leaf, place, context);
    case 'eventEdge':
    case 'eventNth': {
      const { property } = leaf;
      const ok = property ? comparisonSql(property.is, property.path, context) : '1';
      const shown = property ? shownSql(property.path, params) : `''`;
      return [`${selectorSql(leaf.event, context)} as m${place}`, `${ok} as ok${place}`, `${shown} as v${place}`];
    }
    case 'sequence': {
      const matching = leaf.matching ? propertySql('properties', leaf.matching, params).text : `''`;
      return [
        `${selectorSql(leaf.first, context)} as a${place}`,
        `${selectorSql(leaf.then, context)} as b${place}`,
        `${matching} as h${place}`,
      ];
    }
  }
}

/** Whether a fact at `t` counts at the instant, for a window. */
export function inSpanSql(span: Span, now: string, params: SqlParams): string {
  if (span.kind === 'rolling')
    return `(${TIME} <= ${now} and ${now} < ${TIME} + ${instantParam(params, span.lengthMs)})`;
  return `(${TIME} <= ${now} and ${inRangeSql(span, params)})`;
}

/** Whether a fact at `t` can ever count. */
export function inRangeSql(span: Span, params: SqlParams): string {
  if (span.kind === 'rolling') return '(1 = 1)';
  const tests: string[] = [];
  if (span.since !== Number.NEGATIVE_INFINITY) tests.push(`${TIME} >= ${instantParam(params, span.since)}`);
  if (span.until !== Number.POSITIVE_INFINITY) tests.push(`${TIME} < ${instantParam(params, span.until)}`);
  return tests.length === 0 ? '(1 = 1)' : `(${tests.join(' and ')})`;
}

function aggregateColumns(
  leaf: Extract<EventLeaf, { kind: 'eventAggregate' }>,
  place: number,
  context: ComparisonContext,
): string[] {
  const { params } = context;
  const meant = selectorSql(leaf.event, context);
  const value = propertySql('properties', leaf.of, params);
  switch (leaf.aggregate) {
    case 'sum':
    case 'average':
      // Rounded as event-sum.ts rounds.
      return [
        `(${meant} and ${value.isNumber} and abs(${value.number}) <= ${params.add(MAX_AMOUNT, 'Float64')}) as m${place}`,
        `if(m${place}, toInt64(floor(${value.number} * ${SCALE} + 0.5)), 0) as v${place}`,
      ];
    case 'min':
    case 'max':
      return [`(${meant} and ${value.isNumber}) as m${place}`, `${value.number} as v${place}`];
    case 'distinct':
      return [`(${meant} and ${value.text} != '') as m${place}`, `lowerUTF8(${value.text}) as v${place}`];
  }
}

/** As score-rule.ts weighs points that were given. */
function givenColumns(leaf: ScoreRuleLeaf, place: number, context: ComparisonContext): string[] {
  const { params } = context;
  const value = propertySql('properties', ['points'], params);
  const isNumber = `${value.isNumber} and abs(${value.number}) <= ${params.add(MAX_GIVEN, 'Float64')}`;
  return [
    `(${selectorSql(leaf.event, context)} and ${isNumber}) as m${place}`,
    `if(m${place}, ${value.number}, 0) as v${place}`,
  ];
}

/** The JSON of a short scalar, for people to read. */
function shownSql(path: readonly string[], params: SqlParams): string {
  const place = ['properties', ...path.map((key) => params.add(key, 'String'))].join(', ');
  return `if(JSONType(${place}) in ('String', 'Int64', 'UInt64', 'Double', 'Bool'), JSONExtractRaw(${place}), '')`;
}
