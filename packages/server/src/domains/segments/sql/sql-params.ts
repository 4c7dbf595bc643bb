import type { HistoryParam } from '../../../platform/history/history.ts';

/** Collects the parameters of one statement: values never become part of the text here. */
export type SqlParams = {
  readonly values: Record<string, HistoryParam>;
  /** Keeps the value and gives its placeholder, such as `{p3:String}`. */
  add(value: HistoryParam, type: string): string;
};

export function sqlParams(): SqlParams {
  const values: Record<string, HistoryParam> = {};
  let next = 0;
  return {
    values,
    add(value, type) {
      const name = `p${next++}`;
      values[name] = value;
      return `{${name}:${type}}`;
    },
  };
}

/** Milliseconds since the epoch, as the queries compute with them. */
export function instantParam(params: SqlParams, instant: number): string {
  return params.add(instant, 'Int64');
}
