import type { Comparison } from '@sandmill/contracts';

export type TraitOp = Comparison['op'];

/** The comparisons that are offered; others that were there are kept. */
export const TRAIT_OPS: TraitOp[] = [
  'eq',
  'ne',
  'in',
  'contains',
  'startsWith',
  'includes',
  'exists',
  'notExists',
  'gte',
  'lte',
  'between',
  'withinLast',
  'withinNext',
];

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
      // Not offered: only the one that was there can be chosen again.
      return is;
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
