import type { Condition } from '@sandmill/contracts';
import { STAGES, USER_TYPES } from '@sandmill/contracts/api/contacts';

export const FILTER_KEYS = ['stage', 'userType', 'segment', 'tag', 'consent', 'classes'] as const;
export type FilterKey = (typeof FILTER_KEYS)[number];
export const CONSENTS = ['opted_in', 'pending', 'opted_out', 'none'] as const;

/** "temperature:hot", several separated by commas. */
const CLASSES = /^[a-z0-9_]+:[a-z0-9_]+(,[a-z0-9_]+:[a-z0-9_]+)*$/;

/** What narrows the list; all that are there must hold. */
export type ContactFilters = Partial<Record<FilterKey | 'search', string>>;

/** Filters out of the address; what makes no sense is left out. */
export function readFilters(values: Record<string, string | undefined>): ContactFilters {
  const filters: ContactFilters = {};
  for (const key of ['search', ...FILTER_KEYS] as const) {
    const value = values[key];
    if (value && isValid(key, value)) filters[key] = value;
  }
  return filters;
}

function isValid(key: FilterKey | 'search', value: string): boolean {
  if (key === 'stage') return STAGES.some((stage) => stage === value);
  if (key === 'userType') return USER_TYPES.some((type) => type === value);
  if (key === 'consent') return CONSENTS.some((state) => state === value);
  if (key === 'classes') return CLASSES.test(value);
  return key !== 'segment' || /^\d+$/.test(value);
}

/** The filters as the condition of a segment. null: a search by name is no condition, or there is none. */
export function conditionOf(filters: ContactFilters): Condition | null {
  const { stage, userType, segment, tag, consent, classes, search } = filters;
  const of: Condition[] = [];
  if (stage) of.push({ kind: 'stage', classification: 'lifecycle', value: stage });
  if (userType) of.push({ kind: 'stage', classification: 'user_type', value: userType });
  if (segment) of.push({ kind: 'segment', segmentId: Number(segment) });
  if (tag) of.push({ kind: 'tag', tag });
  for (const { classification, value } of readClasses(classes)) of.push({ kind: 'stage', classification, value });
  const state = CONSENTS.find((one) => one === consent);
  if (state) of.push({ kind: 'consent', channel: 'email', purpose: 'marketing', state });
  return search || of.length === 0 ? null : { kind: 'all', of };
}

/** "temperature:hot,funnel:bofu" in parts. */
export function readClasses(classes: string | undefined): { classification: string; value: string }[] {
  return (classes ?? '')
    .split(',')
    .filter((one) => one !== '')
    .map((one) => {
      const [classification = '', value = ''] = one.split(':');
      return { classification, value };
    });
}
