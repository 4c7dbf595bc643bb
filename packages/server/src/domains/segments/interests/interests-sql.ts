import { durationMs } from '@sandmill/contracts';
import { CATALOGUE_PROPERTY } from '../../contacts/index.ts';
import { kept, type At, type LeafStateSql, TIME } from '../sql/state-reading.ts';
import type { SqlParams } from '../sql/sql-params.ts';
import {
  AFFINITY_KINDS,
  categoryName,
  INTEREST_EVENTS,
  MAX_LINES,
  PAGE_CATEGORY,
  PAGE_EVENT,
  plainName,
  type AffinityKind,
  type InterestLeaf,
  type InterestState,
} from './interest-counter.ts';

/** The twin of interest-counter.ts. Names come out as they were told and are made alike here, in one place. */
export function interestColumns({ settings }: InterestLeaf, place: number, params: SqlParams): string[] {
  const branches = Object.entries(settings.weights).map(([kind, weight]) => {
    const names = params.add([...INTEREST_EVENTS[kind as keyof typeof INTEREST_EVENTS]], 'Array(String)');
    return `name in (${names}), ${params.add(weight, 'Float64')}`;
  });
  return [
    `multiIf(${branches.join(', ')}, 0.) as w${place}`,
    `${namesSql('category')} as category${place}`,
    `${namesSql('brand')} as brand${place}`,
    `(w${place} > 0 and not is_bot) as m${place}`,
  ];
}

/** Categories or brands as an event (`name`, `properties`) tells them: of its product, of its lines, of the catalogue. */
export function namesSql(field: AffinityKind): string {
  const lines = `arraySlice(JSONExtractArrayRaw(properties, 'products'), 1, ${MAX_LINES})`;
  const text = (json: string, key: string): string =>
    `if(JSONType(${json}, ${key}) = 'String', JSONExtractString(${json}, ${key}), '')`;
  const own = field === 'category' ? `if(name = '${PAGE_EVENT}', '${PAGE_CATEGORY}', 'category')` : `'brand'`;
  return `arrayFilter(x -> x != '', arrayConcat([${text('properties', own)}], arrayMap(p -> ${text('p', `'${field}'`)}, ${lines}),
      JSONExtract(properties, '${CATALOGUE_PROPERTY}', '${field}', 'Array(String)')))`;
}

type Sums = [names: string[], strengths: unknown[]];
type LaterFact = [t: unknown, weight: unknown, category: string[], brand: string[]];

export function interestState({ settings }: InterestLeaf, { place, now, params }: At): LeafStateSql {
  const halfLife = params.add(durationMs(settings.halfLife), 'Float64');
  const meant = `m${place} and ${TIME} <= ${now}`;
  const strength = `w${place} * exp2((${TIME} - ${now}) / ${halfLife})`;
  const sums = AFFINITY_KINDS.map((kind) => {
    const names = `${kind}${place}`;
    return `sumMapIf(${names}, arrayMap(x -> ${strength}, ${names}), ${meant}) as s${kind}${place}`;
  });
  const nameOf = (kind: AffinityKind, raw: string): string | null =>
    kind === 'category' ? categoryName(raw, settings.levels) : plainName(raw);
  return {
    columns: [
      `${now} as at${place}`,
      ...sums,
      `groupArrayIf((${TIME}, w${place}, category${place}, brand${place}), m${place} and ${TIME} > ${now}) as l${place}`,
    ],
    read(row) {
      const at = Number(row[`at${place}`]);
      const state: InterestState = { category: {}, brand: {} };
      for (const kind of AFFINITY_KINDS) {
        const [names, strengths] = row[`s${kind}${place}`] as Sums;
        for (const [i, raw] of names.entries()) {
          const name = nameOf(kind, raw);
          if (name === null) continue;
          state[kind][name] = [(state[kind][name]?.[0] ?? 0) + Number(strengths[i]), at];
        }
      }
      const named = (kind: AffinityKind, raws: string[], weight: number): [string, number][] =>
        raws.flatMap((raw) => {
          const name = nameOf(kind, raw);
          return name === null ? [] : [[name, weight] as [string, number]];
        });
      const later = (row[`l${place}`] as LaterFact[]).map(([t, weight, category, brand]) => ({
        t: Number(t),
        category: named('category', category, Number(weight)),
        brand: named('brand', brand, Number(weight)),
      }));
      const facts = later.filter((fact) => fact.category.length + fact.brand.length > 0);
      return kept(state, facts, ({ category, brand }) => Object.keys({ ...category, ...brand }).length === 0);
    },
  };
}
