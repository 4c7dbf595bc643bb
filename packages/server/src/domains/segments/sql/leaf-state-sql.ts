import type { Json } from '@sandmill/contracts';
import type { EventLeaf } from '../accumulators/accumulator-of.ts';
import { distinctHash } from '../accumulators/accumulator-of.ts';
import { matchingHash } from '../accumulators/event-sequence.ts';
import { spanOf, type Span } from '../accumulators/span.ts';
import { addTelling, noTellings, valueHash, type TellingFact } from '../accumulators/trait-tellings.ts';
import type { CountedLeaf } from '../accumulators/counted-leaf.ts';
import { interestState } from '../interests/interests-sql.ts';
import { scoreRuleState } from '../scoring/score-rule-sql.ts';
import { countsNeeded } from '../conditions/compare-number.ts';
import { inRangeSql, inSpanSql, TIME } from './leaf-source.ts';
import { kept, numbers, times, type At, type LeafStateSql } from './state-reading.ts';

type Pair = [unknown, unknown];
/** [t, id, holds, JSON of the value] */
type EdgeTuple = [unknown, string, unknown, string];

/** The state of a leaf over all events of one contact, computed by ClickHouse; `now` is an expression. */
export function leafStateSql(leaf: CountedLeaf, at: At): LeafStateSql {
  switch (leaf.kind) {
    case 'eventCount':
    case 'message':
      return countState(spanOf(leaf.window), countsNeeded(leaf.count), at);
    case 'eventAggregate':
      return aggregateState(leaf, at);
    case 'eventEdge':
      return edgeState(leaf, at);
    case 'eventNth':
      return nthState(leaf, at);
    case 'sequence':
      return sequenceState(leaf, at);
    case 'traitChanged':
    case 'traitHeld':
      return tellingsState(at);
    case 'scoreRule':
      return scoreRuleState(leaf, at);
    case 'interests':
      return interestState(leaf, at);
  }
}

function countState(span: Span, needed: number, { place, now, params }: At): LeafStateSql {
  const later = `groupArrayIf(${TIME}, m${place} and ${TIME} > ${now} and ${inRangeSql(span, params)}) as l${place}`;
  const counted = `m${place} and ${inSpanSql(span, now, params)}`;
  if (span.kind === 'range') {
    return {
      columns: [`countIf(${counted}) as s${place}`, later],
      read: (row) => kept(Number(row[`s${place}`]), times(row[`l${place}`]), (n) => n === 0),
    };
  }
  return {
    columns: [`groupArraySortedIf(${Math.max(1, needed)})(-${TIME}, ${counted}) as s${place}`, later],
    read: (row) => {
      const latest = numbers(row[`s${place}`]).map((t) => -t);
      return kept(needed === 0 ? [] : latest.reverse(), times(row[`l${place}`]), (list) => list.length === 0);
    },
  };
}

function aggregateState(leaf: Extract<EventLeaf, { kind: 'eventAggregate' }>, at: At): LeafStateSql {
  const { place, now, params } = at;
  const span = spanOf(leaf.window);
  const [m, v, s, l] = [`m${place}`, `v${place}`, `s${place}`, `l${place}`];
  const counted = `${m} and ${inSpanSql(span, now, params)}`;
  const later = `groupArrayIf((${TIME}, ${v}), ${m} and ${TIME} > ${now} and ${inRangeSql(span, params)}) as ${l}`;
  if (leaf.aggregate === 'distinct') {
    return {
      columns: [`maxMapIf([${v}], [${TIME}], ${counted}) as ${s}`, later],
      read(row) {
        const [values, latest] = row[s] as [string[], unknown[]];
        const state = Object.fromEntries(values.map((value, i) => [distinctHash(value), Number(latest[i])]));
        const facts = pairs(row[l]).map(([t, value]) => ({ t: Number(t), v: distinctHash(String(value)) }));
        return kept(state, facts, () => values.length === 0);
      },
    };
  }
  const facts = (row: Record<string, unknown>) =>
    pairs(row[l]).map(([t, value]) => ({ t: Number(t), v: Number(value) }));
  if (span.kind === 'rolling') {
    return {
      columns: [`arraySort(groupArrayIf((${TIME}, ${v}), ${counted})) as ${s}`, later],
      read: (row) =>
        kept(
          pairs(row[s]).map(([t, value]) => [Number(t), Number(value)]),
          facts(row),
          (list) => list.length === 0,
        ),
    };
  }
  const isSum = leaf.aggregate === 'sum' || leaf.aggregate === 'average';
  const best = isSum ? `sumIf(${v}, ${counted})` : `${leaf.aggregate}If(${v}, ${counted})`;
  return {
    columns: [`(${best}, countIf(${counted})) as ${s}`, later],
    read(row) {
      const [figure, count] = (row[s] as Pair).map(Number) as [number, number];
      return kept(isSum ? [figure, count] : count === 0 ? null : figure, facts(row), () => count === 0);
    },
  };
}

function edgeState(leaf: Extract<EventLeaf, { kind: 'eventEdge' }>, { place, now }: At): LeafStateSql {
  const [m, s, l] = [`m${place}`, `s${place}`, `l${place}`];
  const edge = `(${TIME}, event_id, ok${place}, v${place})`;
  const pick = leaf.edge === 'first' ? 'argMinIf' : 'argMaxIf';
  return {
    columns: [
      `${pick}(${edge}, (${TIME}, event_id), ${m} and ${TIME} <= ${now}) as ${s}`,
      `groupArrayIf(${edge}, ${m} and ${TIME} > ${now}) as ${l}`,
    ],
    read(row) {
      const found = row[s] as EdgeTuple;
      const facts = (row[l] as EdgeTuple[]).map(readEdge);
      return kept(found[1] === '' ? null : readEdge(found), facts, (state) => state === null);
    },
  };
}

function readEdge([t, id, ok, shown]: EdgeTuple): object {
  const v = shown === '' || shown.length > 202 ? {} : { v: JSON.parse(shown) as unknown };
  return { t: Number(t), id, ok: Boolean(Number(ok)), ...v };
}

function nthState({ n }: Extract<EventLeaf, { kind: 'eventNth' }>, { place, now }: At): LeafStateSql {
  const [m, s, l] = [`m${place}`, `s${place}`, `l${place}`];
  const event = `(${TIME}, event_id, ok${place}, v${place})`;
  return {
    columns: [
      `arraySlice(arraySort(groupArrayIf(${event}, ${m} and ${TIME} <= ${now})), 1, ${n}) as ${s}`,
      `groupArrayIf(${event}, ${m} and ${TIME} > ${now}) as ${l}`,
    ],
    read: (row) =>
      kept((row[s] as EdgeTuple[]).map(readEdge), (row[l] as EdgeTuple[]).map(readEdge), (list) => list.length === 0),
  };
}

/** [t, id, said, JSON of the value, satisfies] */
type TellingTuple = [unknown, string, unknown, string, unknown];

function tellingsState({ place, now }: At): LeafStateSql {
  const [m, s, l] = [`m${place}`, `s${place}`, `l${place}`];
  const telling = `(${TIME}, event_id, r${place}, v${place}, ok${place})`;
  const facts = (value: unknown): TellingFact[] =>
    (value as TellingTuple[]).map(([t, id, said, json, ok]) => ({
      t: Number(t),
      id,
      h: json === '' ? '' : valueHash(JSON.parse(json) as Json),
      ok: Boolean(Number(ok)),
      explicit: Boolean(Number(said)),
    }));
  return {
    columns: [
      `arraySort(groupArrayIf(${telling}, ${m} and ${TIME} <= ${now})) as ${s}`,
      `groupArrayIf(${telling}, ${m} and ${TIME} > ${now}) as ${l}`,
    ],
    read(row) {
      const told = facts(row[s]).reduce(addTelling, noTellings());
      return kept(told, facts(row[l]), ({ e, i }) => e.length + i.length === 0);
    },
  };
}

function sequenceState(leaf: Extract<EventLeaf, { kind: 'sequence' }>, { place, now, params }: At): LeafStateSql {
  const span = spanOf(leaf.window);
  const [a, b, h] = [`a${place}`, `b${place}`, `h${place}`];
  const step = `(${TIME}, ${h})`;
  const gone = span.kind === 'rolling' ? inSpanSql(span, now, params) : `${TIME} <= ${now}`;
  const hash = (text: unknown): string | null => (text === '' ? null : matchingHash(String(text)));
  const steps = (value: unknown) =>
    pairs(value)
      .map(([t, text]) => (leaf.matching ? [Number(t), hash(text)] : [Number(t)]))
      .sort(([t], [u]) => Number(t) - Number(u));
  return {
    columns: [
      `groupArrayIf(${step}, ${a} and ${gone} and ${inRangeSql(span, params)}) as sa${place}`,
      `groupArrayIf(${step}, ${b} and ${gone}) as sb${place}`,
      `groupArrayIf((${TIME}, ${h}, ${a}, ${b}), (${a} or ${b}) and ${TIME} > ${now}) as l${place}`,
    ],
    read(row) {
      const state = { a: steps(row[`sa${place}`]), b: steps(row[`sb${place}`]) };
      const facts = (row[`l${place}`] as [unknown, string, unknown, unknown][]).map(([t, text, isA, isB]) => ({
        t: Number(t),
        a: Boolean(Number(isA)),
        b: Boolean(Number(isB)),
        h: leaf.matching ? hash(text) : null,
      }));
      return kept(state, facts, () => state.a.length + state.b.length === 0);
    },
  };
}

function pairs(value: unknown): Pair[] {
  return value as Pair[];
}
