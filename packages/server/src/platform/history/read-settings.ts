import type { ReadLimits } from './history.ts';
import { type Settings, withSettings } from './history-sql.ts';

const DEFAULT_SECONDS = 30;
const DEFAULT_MEMORY_BYTES = 2 * 1024 ** 3;

/** The text of a read with its limits and the form of its output. */
export function readStatement(sql: string, limits: ReadLimits = {}, mark?: string): string {
  const memory = Math.trunc(limits.maxMemoryBytes ?? DEFAULT_MEMORY_BYTES);
  const settings: Settings = {
    // By which a running query is found again, to be stopped.
    ...(mark === undefined ? {} : { log_comment: mark }),
    max_execution_time: limits.maxSeconds ?? DEFAULT_SECONDS,
    max_memory_usage: memory,
    // Beyond half of the memory GROUP BY and ORDER BY go on on disk instead of failing.
    max_bytes_before_external_group_by: Math.trunc(memory / 2),
    max_bytes_before_external_sort: Math.trunc(memory / 2),
    date_time_output_format: 'iso',
    output_format_json_quote_64bit_integers: 0,
    output_format_json_quote_denormals: 0,
    output_format_json_quote_decimals: 1,
  };
  return withSettings(sql, settings);
}

/** How appended rows are read: unknown columns are refused, instants may be ISO text. */
export const APPEND_SETTINGS = {
  async_insert: 0,
  date_time_input_format: 'best_effort',
  input_format_skip_unknown_fields: 0,
  input_format_null_as_default: 0,
} as const;
