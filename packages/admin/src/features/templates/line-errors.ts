import type { FieldError } from '../../app/api.ts';

export type LineError = { field: 'mjml' | 'subject' | 'preheader' | 'other'; line: number | null; message: string };

/** "mjml:12" names a line of the source; "subject" a field. */
export function readLineErrors(errors: FieldError[]): LineError[] {
  return errors.map(({ path, message }) => {
    const [field = '', line] = path.replace(/^draft\./, '').split(':');
    const known = field === 'mjml' || field === 'subject' || field === 'preheader' ? field : 'other';
    return { field: known, line: line && /^\d+$/.test(line) ? Number(line) : null, message };
  });
}

/** Where a line, counted from 1, begins and ends in the text. */
export function spanOfLine(text: string, line: number): { start: number; end: number } {
  const lines = text.split('\n');
  const start = lines.slice(0, line - 1).reduce((sum, one) => sum + one.length + 1, 0);
  return { start: Math.min(start, text.length), end: Math.min(start + (lines[line - 1]?.length ?? 0), text.length) };
}
