import type { Condition } from '@sandmill/contracts';

/** The empty page's example: regular customers who have gone quiet. */
export const EXAMPLE: Condition = {
  kind: 'all',
  of: [
    { kind: 'orders', figure: 'count', is: { op: 'gte', value: 2 }, window: { last: { value: 365, unit: 'day' } } },
    { kind: 'orders', figure: 'daysSinceLast', is: { op: 'gte', value: 60 } },
    { kind: 'consent', channel: 'email', purpose: 'marketing', state: 'opted_in' },
  ],
};
