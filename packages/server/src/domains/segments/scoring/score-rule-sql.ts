import { kept, numbers, times, type At, type LeafStateSql, TIME } from '../sql/state-reading.ts';
import { instantParam } from '../sql/sql-params.ts';
import { timesKept, type ScoreRuleLeaf, type ScoreState } from './score-rule.ts';

/** The state of a scoring rule over all events of one contact, computed by ClickHouse: the twin of score-rule.ts. */
export function scoreRuleState(leaf: ScoreRuleLeaf, { place, now, params }: At): LeafStateSql {
  const meant = `m${place} and ${TIME} <= ${now}`;
  const [s, l] = [`s${place}`, `l${place}`];
  const isWeighed = leaf.by !== undefined;
  const later = isWeighed
    ? `groupArrayIf((${TIME}, v${place}), m${place} and ${TIME} > ${now}) as ${l}`
    : `groupArrayIf(${TIME}, m${place} and ${TIME} > ${now}) as ${l}`;
  const read = (row: Record<string, unknown>, state: ScoreState | null, isEmpty: boolean) =>
    kept(state, isWeighed ? weighed(row[l]) : times(row[l]), () => isEmpty);
  const most = timesKept(leaf);
  if (most !== null) {
    const alive = leaf.expiresMs === null ? '' : ` and ${now} < ${TIME} + ${instantParam(params, leaf.expiresMs)}`;
    return {
      columns: [`groupArraySortedIf(${most})(-${TIME}, ${meant}${alive}) as ${s}`, later],
      read(row) {
        const latest = numbers(row[s])
          .map((t) => -t)
          .reverse();
        return read(row, latest, latest.length === 0);
      },
    };
  }
  if (leaf.halfLifeMs !== null) {
    const worth = `exp2((${TIME} - ${now}) / ${params.add(leaf.halfLifeMs, 'Float64')})`;
    return {
      columns: [
        `(sumIf(${isWeighed ? `v${place} * ` : ''}${worth}, ${meant}), ${now}, countIf(${meant})) as ${s}`,
        later,
      ],
      read(row) {
        const [sum, at, count] = (row[s] as unknown[]).map(Number) as [number, number, number];
        return count === 0 ? read(row, null, true) : read(row, [sum, at], false);
      },
    };
  }
  if (isWeighed)
    return {
      columns: [`(sumIf(v${place}, ${meant}), countIf(${meant})) as ${s}`, later],
      read(row) {
        const [sum, count] = (row[s] as unknown[]).map(Number) as [number, number];
        return read(row, sum, count === 0);
      },
    };
  return {
    columns: [`countIf(${meant}) as ${s}`, later],
    read: (row) => read(row, Number(row[s]), Number(row[s]) === 0),
  };
}

function weighed(value: unknown): { t: number; w: number }[] {
  return (value as unknown[][]).map(([t, w]) => ({ t: Number(t), w: Number(w) }));
}
