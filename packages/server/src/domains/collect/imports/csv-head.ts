import { parse } from 'csv-parse/sync';
import type { ImportOptions } from '@sandmill/contracts/api/events';
import { cleanText } from '../inspect-item.ts';
import type { Column } from './guess-mapping.ts';

type Separator = ImportOptions['separator'];
const SEPARATORS: readonly Separator[] = [',', ';', '\t', '|'];
const SAMPLE_ROWS = 50;
const EXAMPLES = 3;
const EXAMPLE_CHARS = 80;
export const MOST_COLUMNS = 500;
/** Far beyond any row of a table; what is longer lacks a closing quote. */
export const MOST_ROW_CHARS = 1_000_000;

export const PARSE_OPTIONS = {
  relax_quotes: true,
  relax_column_count: true,
  record_delimiter: ['\r\n', '\n', '\r'],
  max_record_size: MOST_ROW_CHARS,
  bom: true,
};

/** The separator that cuts the first rows into the most columns, equally many in each. */
export function guessSeparator(sample: string): Separator {
  let best: { separator: Separator; score: number } = { separator: ',', score: 0 };
  for (const separator of SEPARATORS) {
    const rows = parseSample(sample, separator).filter((row) => row.some((cell) => cell !== ''));
    const width = rows[0]?.length ?? 0;
    if (width < 2) continue;
    const even = rows.filter((row) => row.length === width).length / rows.length;
    // Evenness decides; width only between the equally even.
    const score = even * 1_000 + Math.min(width, 100);
    if (score > best.score) best = { separator, score };
  }
  return best.separator;
}

export type CsvHead = {
  columns: Column[];
  /** More cells of each column than the examples shown, to guess from. */
  cells: string[][];
  /** Of the header; 0 for an empty file. */
  width: number;
};

/** Header and first rows. Columns without a name or with one that was there before get one of their own. */
export function readHead(sample: string, separator: Separator): CsvHead {
  const [header = [], ...rows] = parseSample(sample, separator);
  const isEmpty = header.every((cell) => cell.trim() === '');
  const names = isEmpty ? [] : columnNames(header);
  const cells = names.map((_, i) => rows.map((row) => cleanText(row[i] ?? '').trim()).filter((cell) => cell !== ''));
  const columns = names.map((name, i) => ({
    name,
    examples: [...new Set(cells[i])].slice(0, EXAMPLES).map((text) => text.slice(0, EXAMPLE_CHARS)),
  }));
  return { columns, cells, width: isEmpty ? 0 : header.length };
}

const NAME_CHARS = 150;

export function columnNames(header: readonly string[]): string[] {
  const seen = new Set<string>();
  return header.slice(0, MOST_COLUMNS).map((cell, i) => {
    const base = cleanText(cell).trim().slice(0, NAME_CHARS) || `#${i + 1}`;
    let name = base;
    for (let n = 2; seen.has(name) || name === '__proto__'; n++) name = `${base} (${n})`;
    seen.add(name);
    return name;
  });
}

/** The sample ends anywhere, often inside a row: the last one is left away unless it is the only one. */
function parseSample(sample: string, separator: Separator): string[][] {
  const rows: string[][] = [];
  try {
    parse(sample, {
      ...PARSE_OPTIONS,
      delimiter: separator,
      to: SAMPLE_ROWS,
      on_record: (row: string[]) => (rows.push(row), null),
    });
  } catch {
    // A quote that the sample cuts off: what was read before it tells enough.
    return rows;
  }
  return rows.length > 1 && rows.length < SAMPLE_ROWS && !/[\r\n]$/.test(sample) && sample.length >= SAMPLE_CHARS
    ? rows.slice(0, -1)
    : rows;
}

/** How much of a file is looked at to guess from. */
export const SAMPLE_CHARS = 64 * 1024;
