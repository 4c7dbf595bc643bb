import { stringify } from 'csv-stringify/sync';
import { getWorkspace } from '../../workspaces/index.ts';
import type { ImportDeps } from './import-deps.ts';
import type { ImportRow } from './imports.queries.ts';
import { openFile, openPlan } from './open-plan.ts';
import { problemText } from './problem-texts.ts';
import { readDrafts } from './read-drafts.ts';
import { ImportFileError } from './row-problem.ts';

const HEADER = { it: ['Riga', 'Motivo'], en: ['Row', 'Reason'] };
const ROWS_A_PIECE = 500;

/**
 * The rows that are left out, as they stand in the file, behind them their number and the reasons in words: to be
 * corrected and imported again. Read from the file anew, so nothing is kept and nothing is too much.
 */
export async function* rejectedCsv(deps: ImportDeps, workspaceId: number, row: ImportRow): AsyncGenerator<string> {
  const plan = await openPlan(deps, workspaceId, row);
  const { locale } = await getWorkspace(deps.db, workspaceId);
  const { separator: delimiter } = plan.options;
  const write = (rows: string[][]): string => stringify(rows, { delimiter, record_delimiter: 'windows' });
  yield `\ufeff${write([[...plan.columns, ...HEADER[locale]].map(safeCell)])}`;
  let piece: string[][] = [];
  try {
    for await (const { rejected } of readDrafts(await openFile(deps, row), plan)) {
      for (const { row: line, problems } of rejected ?? []) {
        const cells = plan.columns.map((_, i) => line.cells[i] ?? '');
        const reasons = problems.map((problem) => problemText(problem, locale)).join(' ');
        piece.push([...cells, String(line.row), reasons].map(safeCell));
      }
      if (piece.length < ROWS_A_PIECE) continue;
      yield write(piece);
      piece = [];
    }
  } catch (error) {
    if (!(error instanceof ImportFileError)) throw error;
    piece.push([...plan.columns.map(() => ''), String(error.problem.row), problemText(error.problem, locale)]);
  }
  if (piece.length > 0) yield write(piece);
}

/**
 * A spreadsheet runs a cell that begins with = @ or a tab, and what begins with + or - unless it is a number; such a
 * cell gets an apostrophe.
 */
export function safeCell(text: string): string {
  return /^[=@\t\r]/.test(text) || /^[+-](?![\d.,()\s-]+$)/.test(text) ? `'${text}` : text;
}
