import type { SqlParams } from './sql-params.ts';

/** ClickHouse's view of one JSON value. `text` is '' for what is no scalar or does not exist. */
export type PropertySql = {
  type: string;
  text: string;
  number: string;
  isNumber: string;
  exists: string;
  items: string;
};

const NUMBERS = `('Int64', 'UInt64', 'Double')`;

/** The value at a path in a column of JSON text. */
export function propertySql(column: string, path: readonly string[], params: SqlParams): PropertySql {
  const place = [column, ...path.map((key) => params.add(key, 'String'))].join(', ');
  const type = `JSONType(${place})`;
  return {
    type,
    text: textSql(type, `JSONExtractString(${place})`),
    number: `JSONExtractFloat(${place})`,
    isNumber: `(${type} in ${NUMBERS})`,
    exists: `(${type} != 'Null' and not (${type} = 'String' and JSONExtractString(${place}) = ''))`,
    items: `if(${type} = 'Array', JSONExtractArrayRaw(${place}), [])`,
  };
}

/** Text of a scalar as JavaScript writes it: ClickHouse gives 1e21 where JavaScript gives 1e+21. */
export function textSql(type: string, text: string): string {
  return `multiIf(${type} = 'Double', replaceRegexpOne(${text}, 'e([0-9])', 'e+\\\\1'), ${type} in ('String', 'Int64', 'UInt64', 'Bool'), ${text}, '')`;
}
