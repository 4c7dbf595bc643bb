import { leafSchema, type Condition, type Leaf } from '@sandmill/contracts';
import { isLeaf } from '../../../conditions/words/condition-words.ts';

/** A row of the builder: a leaf, which can be edited, or a group, which is kept as it is. */
export type Row = { key: number; not: boolean; condition: Condition };
export type Draft = { join: 'all' | 'any'; rows: Row[] };

/** What can be added to a segment here; other leaves are kept and shown in words. */
export const LEAF_KINDS = [
  'eventCount',
  'orders',
  'lastSeen',
  'firstSeen',
  'trait',
  'tag',
  'consent',
  'identified',
  'stage',
  'segment',
] as const;
export type LeafKind = (typeof LEAF_KINDS)[number];

/** A condition as rows: nothing is lost, what the builder cannot edit stays a row of its own. */
export function toDraft(condition: Condition | null): Draft {
  if (condition === null) return { join: 'all', rows: [] };
  const isGroup = condition.kind === 'all' || condition.kind === 'any';
  const parts = isGroup ? condition.of : [condition];
  return {
    join: condition.kind === 'any' ? 'any' : 'all',
    rows: parts.map((part, key) =>
      part.kind === 'not' ? { key, not: true, condition: part.of } : { key, not: false, condition: part },
    ),
  };
}

/** null: no row yet. */
export function fromDraft({ join, rows }: Draft): Condition | null {
  const parts = rows.map(({ not, condition }): Condition => (not ? { kind: 'not', of: condition } : condition));
  const [only] = parts;
  if (only === undefined) return null;
  return parts.length === 1 ? only : { kind: join, of: parts };
}

/** May it be saved? A group came from the server or was checked when pasted. */
export function isComplete(row: Row): boolean {
  return !isLeaf(row.condition) || leafSchema.safeParse(row.condition).success;
}

export function withRow(draft: Draft, condition: Condition): Draft {
  const key = Math.max(-1, ...draft.rows.map((row) => row.key)) + 1;
  return { ...draft, rows: [...draft.rows, { key, not: false, condition }] };
}

export function changeRow(draft: Draft, changed: Row): Draft {
  return { ...draft, rows: draft.rows.map((row) => (row.key === changed.key ? changed : row)) };
}

export function withoutRow(draft: Draft, key: number): Draft {
  return { ...draft, rows: draft.rows.filter((row) => row.key !== key) };
}

const LAST_MONTH = { last: { value: 30, unit: 'day' } } as const;

/** A new row's leaf, with the values that are asked most often; what only the marketer knows is empty. */
export function freshLeaf(kind: LeafKind): Leaf {
  switch (kind) {
    case 'eventCount':
      return { kind, event: { name: '' }, count: { op: 'gte', value: 1 }, window: LAST_MONTH };
    case 'orders':
      return { kind, figure: 'count', is: { op: 'gte', value: 1 } };
    case 'lastSeen':
    case 'firstSeen':
      return { kind, op: 'withinLast', duration: { value: 30, unit: 'day' } };
    case 'trait':
      return { kind, path: [''], is: { op: 'eq', value: '' } };
    case 'tag':
      return { kind, tag: '' };
    case 'consent':
      return { kind, channel: 'email', purpose: 'marketing', state: 'opted_in' };
    case 'identified':
      return { kind };
    case 'stage':
      return { kind, classification: 'lifecycle', value: 'at_risk' };
    case 'segment':
      return { kind, segmentId: Number.NaN };
  }
}

/** The empty page's example: regular customers who have gone quiet. */
export const EXAMPLE: Condition = {
  kind: 'all',
  of: [
    { kind: 'orders', figure: 'count', is: { op: 'gte', value: 2 }, window: { last: { value: 365, unit: 'day' } } },
    { kind: 'orders', figure: 'daysSinceLast', is: { op: 'gte', value: 60 } },
    { kind: 'consent', channel: 'email', purpose: 'marketing', state: 'opted_in' },
  ],
};
