import type { Comparison } from './condition-parts.ts';
import { allNumbers, has, intersect, numbersThat, type NumberSet } from './number-sets.ts';

type Asked = { is: Comparison; negated: boolean };

/**
 * Whether no value at all can satisfy these comparisons of one value together. Never says so wrongly; does not find
 * every contradiction (dates are left alone).
 */
export function excludeEachOther(asked: readonly Asked[]): boolean {
  const positive = asked.map(plain).filter(({ negated }) => !negated);
  const negative = asked.map(plain).filter(({ negated }) => negated);
  const mustExist = positive.some(({ is }) => is.op !== 'notExists');
  const mustBeMissing = positive.some(({ is }) => is.op === 'notExists');
  if (mustExist && mustBeMissing) return true;
  if (!mustExist) return false;
  const numbers = numbersLeft(asked.map(plain));
  const texts = textsLeft(positive);
  if (numbers?.length === 0 || texts?.length === 0) return true;
  if (texts === null) return false;
  // A text that reads as a number may stand for it; what is compared as a number must be one.
  return texts.every(
    (text) =>
      (numbers !== null && !(text !== '' && Number.isFinite(Number(text)) && has(numbers, Number(text)))) ||
      positive.some(({ is }) => !mayBe(is, text)) ||
      negative.some(({ is }) => is.op === 'eq' && !is.matchCase && folded(is.value) === text),
  );
}

/** "is not" and "is missing" are the opposites of "is" and "exists". */
function plain({ is, negated }: Asked): Asked {
  if (is.op === 'ne') return { is: { ...is, op: 'eq' }, negated: !negated };
  if (is.op === 'notExists' && negated) return { is: { op: 'exists' }, negated: false };
  if (is.op === 'exists' && negated) return { is: { op: 'notExists' }, negated: false };
  return { is, negated };
}

/** Null: nothing asks for a number. */
function numbersLeft(asked: readonly Asked[]): NumberSet | null {
  let left: NumberSet | null = null;
  for (const { is, negated } of asked) {
    if (!isNumeric(is)) continue;
    if (!negated) left ??= allNumbers('figure');
  }
  if (left === null) return null;
  for (const { is, negated } of asked) if (isNumeric(is)) left = intersect(left, numbersThat(is, 'figure', negated));
  return left;
}

function isNumeric(is: Comparison): is is Extract<Comparison, { op: 'gt' | 'gte' | 'lt' | 'lte' | 'between' }> {
  return ['gt', 'gte', 'lt', 'lte', 'between'].includes(is.op);
}

/** The few texts that are left by "is" and "is one of"; null: any. */
function textsLeft(positive: readonly Asked[]): string[] | null {
  let left: string[] | null = null;
  for (const { is } of positive) {
    if (is.op !== 'eq' && is.op !== 'ne' && is.op !== 'in') continue;
    const own = new Set(is.op === 'in' ? is.values.map(folded) : [folded(is.value)]);
    left = left === null ? [...own] : left.filter((text) => own.has(text));
  }
  return left;
}

/** Whether a text (case folded) may satisfy a comparison; only the plain ones say no. */
function mayBe(is: Comparison, text: string): boolean {
  switch (is.op) {
    case 'contains':
      return text.includes(folded(is.value));
    case 'startsWith':
      return text.startsWith(folded(is.value));
    case 'endsWith':
      return text.endsWith(folded(is.value));
    // `is` is never true of a list.
    case 'includes':
      return false;
    case 'eq':
      return text !== '';
    default:
      return true;
  }
}

function folded(value: string | number | boolean): string {
  return String(value).toLowerCase();
}
