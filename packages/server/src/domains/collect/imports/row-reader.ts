import type { Json, JsonObject } from '@sandmill/contracts';
import type { RowProblem } from '@sandmill/contracts/api/events';
import { readFreeField, type ValueType } from './import-fields.ts';
import type { ImportPlan } from './import-plan.ts';
import { readList, readNumber, readTruth } from './read-cells.ts';
import { readDate, readDay } from './read-date.ts';
import type { CsvRow } from './read-rows.ts';
import { read, rowProblem, type CellProblem, type Read } from './row-problem.ts';

const CELL_CHARS = 8_000;
const ONE_DAY_MS = 86_400_000;
/** 1 January 1971: what is older is a clock that was never set. */
const EARLIEST = 31_536_000_000;

/** Reads the cells of one row by field, gathering what is wrong with them. */
export class RowReader {
  readonly plan: ImportPlan;
  readonly row: CsvRow;
  readonly problems: RowProblem[] = [];

  constructor(plan: ImportPlan, row: CsvRow) {
    this.plan = plan;
    this.row = row;
    this.#checkShape();
  }

  /** '' when the cell is empty or no column is this field. */
  text(field: string): string {
    const column = this.plan.columnOf.get(field);
    const text = column === undefined ? '' : (this.row.cells[column] ?? '').trim();
    if (text.length <= CELL_CHARS) return text;
    this.fail({ code: 'too_long', params: { chars: text.length, limit: CELL_CHARS } }, field);
    return '';
  }

  /** null when the cell is empty or cannot be read; the latter is a problem of the row. */
  value<T>(field: string, reader: (text: string) => Read<T>): T | null {
    const text = this.text(field);
    if (text === '') return null;
    const result = reader(text);
    if (result.problem !== null) this.fail(result.problem, field);
    return result.value;
  }

  /** An instant of the past. */
  instant(field: string): number | null {
    const { options, uploadedAt } = this.plan;
    const at = this.value(field, (text) => readDate(text, { order: options.dateFormat, timeZone: options.timeZone }));
    if (at === null) return null;
    if (at < EARLIEST) {
      this.fail({ code: 'date_unreadable', params: { example: '2025-12-31' } }, field);
      return null;
    }
    if (at <= uploadedAt + ONE_DAY_MS) return Math.min(at, uploadedAt);
    this.fail({ code: 'date_future' }, field);
    return null;
  }

  /** All `trait:` or `property:` columns with something in them. */
  free(of: 'trait' | 'property'): JsonObject {
    const found: JsonObject = {};
    for (const field of this.plan.columnOf.keys()) {
      const free = readFreeField(field);
      if (free?.of !== of) continue;
      const value = this.value<Json>(field, (text) => this.#typed(text, free.type));
      if (value !== null) found[free.name] = value;
    }
    return found;
  }

  require(field: string): void {
    if (this.text(field) === '' && !this.problems.some(({ column }) => column === this.#columnName(field)))
      this.fail({ code: 'missing_value' }, field);
  }

  /** `field` null: the whole row is meant. */
  fail(problem: CellProblem, field: string | null): void {
    const column = field === null ? undefined : this.plan.columnOf.get(field);
    const value = column === undefined ? '' : (this.row.cells[column] ?? '');
    this.problems.push(rowProblem(problem, { row: this.row.row, column: this.#columnName(field), value }));
  }

  #columnName(field: string | null): string | null {
    const column = field === null ? undefined : this.plan.columnOf.get(field);
    return column === undefined ? null : (this.plan.columns[column] ?? null);
  }

  #typed(text: string, type: ValueType): Read<Json> {
    switch (type) {
      case 'number':
        return readNumber(text, this.plan.options.decimal);
      case 'date':
        return /\d:\d/.test(text) ? this.#isoInstant(text) : readDay(text, this.plan.options.dateFormat);
      case 'boolean':
        return readTruth(text);
      case 'list':
        return read(readList(text));
      case 'text':
        return read(text);
    }
  }

  #isoInstant(text: string): Read<string> {
    const { dateFormat: order, timeZone } = this.plan.options;
    const result = readDate(text, { order, timeZone });
    return result.problem === null ? read(new Date(result.value).toISOString()) : result;
  }

  /** More cells than the header has columns: nearly always a text with the separator in it and no quotes around. */
  #checkShape(): void {
    const { cells } = this.row;
    const columns = this.plan.columns.length;
    if (cells.length <= columns || cells.slice(columns).every((cell) => cell.trim() === '')) return;
    this.fail({ code: 'too_many_cells', params: { cells: cells.length, columns } }, null);
  }
}
