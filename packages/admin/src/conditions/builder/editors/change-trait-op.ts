import type { Comparison } from '@sandmill/contracts';

export type TraitOp = Comparison['op'];

const TEXT: TraitOp[] = ['eq', 'ne', 'in', 'contains', 'startsWith', 'endsWith'];
const NUMBER: TraitOp[] = ['gte', 'lte', 'gt', 'lt', 'between'];
const DATE: TraitOp[] = ['withinNext', 'withinLast', 'before', 'after'];
const LIST: TraitOp[] = ['includes'];
const ANY: TraitOp[] = ['exists', 'notExists'];

/** The comparisons, those that suit the kinds of value that were seen first. */
export function opsFor(types: readonly string[]): TraitOp[] {
  if (types.includes('date')) return [...DATE, ...ANY, ...TEXT];
  if (types.includes('number')) return [...NUMBER, 'eq', 'ne', 'in', ...ANY];
  if (types.includes('list')) return [...LIST, ...ANY];
  if (types.includes('boolean')) return ['eq', 'ne', ...ANY];
  return [...TEXT, ...LIST, ...ANY, ...NUMBER, ...DATE];
}

/** Another comparison with as much of the old value as makes sense in it. */
export function changeTraitOp(is: Comparison, op: TraitOp): Comparison {
  switch (op) {
    case 'eq':
    case 'ne':
      return { op, value: textOf(is) };
    case 'contains':
    case 'startsWith':
    case 'endsWith':
    case 'includes':
      return { op, value: textOf(is) };
    case 'in':
      return { op, values: textOf(is) === '' ? [] : [textOf(is)] };
    case 'gt':
    case 'gte':
    case 'lt':
    case 'lte':
      return { op, value: numberOf(is) };
    case 'between':
      return { op, from: numberOf(is), to: Number.NaN };
    case 'exists':
    case 'notExists':
      return { op };
    case 'withinLast':
    case 'withinNext':
      return { op, duration: 'duration' in is ? is.duration : { value: 30, unit: 'day' } };
    case 'before':
    case 'after':
      return { op, value: is.op === 'before' || is.op === 'after' ? is.value : '' };
  }
}

function textOf(is: Comparison): string {
  if ('value' in is) return Number.isNaN(is.value) ? '' : String(is.value);
  return 'values' in is ? String(is.values[0] ?? '') : '';
}

function numberOf(is: Comparison): number {
  if ('from' in is) return is.from;
  const text = textOf(is);
  return text === '' ? Number.NaN : Number(text);
}
