import type { Json, LeafOf } from '@sandmill/contracts';
import type { ContactRecord } from '../../contacts/contact-record.ts';
import { readDeviceKind } from '../../contacts/index.ts';
import { compileComparison } from '../conditions/compare-value.ts';
import { pathValue } from '../conditions/path-value.ts';
import { comparedLeaf } from './compared-leaf.ts';
import type { LeafLogic } from './leaf-logic.ts';

/** Where in a touch (contacts/touch.ts) a field lies. */
export const TOUCH_PATHS: Record<LeafOf<'touch'>['field'], readonly string[]> = {
  source: ['campaign', 'source'],
  medium: ['campaign', 'medium'],
  campaign: ['campaign', 'name'],
  content: ['campaign', 'content'],
  term: ['campaign', 'term'],
  referrer: ['referrer'],
  landing: ['page'],
  type: ['kind'],
  form: [],
  lawfulBasis: [],
};

/** How the person came: first or last touch, or how the record came in. */
export function touchLeaf({ of, field, is }: LeafOf<'touch'>): LeafLogic {
  const read = (record: ContactRecord): Json | undefined => {
    if (of === 'acquisition') return pathValue(record.acquisition, [field === 'form' ? 'formId' : field]);
    const touch = of === 'first' ? record.firstTouch : record.lastTouch;
    const path = TOUCH_PATHS[field];
    return touch === null || path.length === 0 ? undefined : pathValue(touch, path);
  };
  return comparedLeaf(is, read, (record) => {
    const touch = { first: record.firstTouch, last: record.lastTouch, acquisition: record.acquisition }[of];
    const at = Date.parse(String(touch?.['at']));
    return Number.isNaN(at) ? null : at;
  });
}

/** The newest place known of the person. */
export function geoLeaf({ field, is }: LeafOf<'geo'>): LeafLogic {
  return comparedLeaf(
    is,
    ({ place }) => place?.[field],
    ({ place }) => place?.at ?? null,
  );
}

/** The device last used; or any ever used, where "is not" and "does not exist" mean that none does. */
export function deviceLeaf(leaf: LeafOf<'device'>): LeafLogic {
  const { field, is } = leaf;
  if (leaf.of === 'last') return comparedLeaf(is, (record) => kinds(record)[0]?.[field]);
  const isNegative = is.op === 'ne' || is.op === 'notExists';
  const test = compileComparison(is.op === 'ne' ? { ...is, op: 'eq' } : is.op === 'notExists' ? { op: 'exists' } : is);
  const values = (record: ContactRecord): Json[] => [...new Set(kinds(record).flatMap((kind) => kind[field] ?? []))];
  return {
    holds: (record, now) => values(record).some((value) => test(value, { now, zone: 'UTC' })) !== isNegative,
    nextChange: () => null,
    value: values,
    since: () => null,
  };
}

/** Newest first; of equally new ones the last by name. */
function kinds({ devices = {} }: ContactRecord): ReturnType<typeof readDeviceKind>[] {
  const entries = Object.entries(devices).sort(([a, at], [b, bt]) => bt - at || (a < b ? 1 : -1));
  return entries.map(([kind]) => readDeviceKind(kind));
}
