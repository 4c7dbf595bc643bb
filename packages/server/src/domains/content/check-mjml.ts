import type { FieldError } from '../../platform/errors.ts';
import { lineAt } from './liquid-placeholders.ts';

const TAG = /<!--[\s\S]*?-->|<(\/?)(mj[a-z-]*)((?:"[^"]*"|'[^']*'|[^>"'])*?)(\/?)>/gi;
/** Run in no mail client and dangerous in our own web version. */
const FORBIDDEN = /<(script|iframe|object|embed|form)\b/gi;

/**
 * What mjml itself passes over in silence: tags not closed or closed in the wrong order, a missing root, includes, and
 * active content. Liquid must be protected before.
 */
export function checkMjml(source: string): FieldError[] {
  return [...checkNesting(source), ...checkForbidden(source)];
}

function checkNesting(source: string): FieldError[] {
  const open: { name: string; line: number }[] = [];
  let sawRoot = false;
  for (const match of source.matchAll(TAG)) {
    const name = match[2]?.toLowerCase();
    if (name === undefined) continue;
    const line = lineAt(source, match.index);
    if (name === 'mj-include') return [error(line, 'mj-include is not available: paste the part itself.')];
    if (match[1] === '/') {
      const last = open.pop();
      if (last?.name !== name) return [error(line, closedWrong(name, last))];
    } else if (match[4] !== '/') {
      if (!sawRoot && name !== 'mjml') break;
      sawRoot = true;
      open.push({ name, line });
    }
  }
  if (!sawRoot) return [error(1, 'The first tag must be <mjml>.')];
  const left = open.at(-1);
  return left ? [error(left.line, `<${left.name}> is not closed.`)] : [];
}

function closedWrong(name: string, last: { name: string; line: number } | undefined): string {
  return last
    ? `</${name}> closes what <${last.name}> of line ${last.line} opened.`
    : `</${name}> closes what was never opened.`;
}

function checkForbidden(source: string): FieldError[] {
  return [...source.matchAll(FORBIDDEN)].map((match) =>
    error(lineAt(source, match.index), `<${match[1]}> does not work in mails. Remove it.`),
  );
}

function error(line: number, message: string): FieldError {
  return { path: `mjml:${line}`, message };
}
