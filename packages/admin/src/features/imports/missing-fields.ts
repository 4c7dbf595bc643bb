import type { Import } from '@sandmill/contracts/api/events';

const IDENTITIES = ['email', 'userId', 'phone', 'anonymousId'];

/** Fields that every row needs and no column is yet. 'identity': nothing says whose the rows are. */
export function missingFields({ kind, fields, mapping }: Pick<Import, 'kind' | 'fields' | 'mapping'>): string[] {
  const mapped = new Set(Object.values(mapping));
  const missing = fields.filter(({ field, required }) => required && !mapped.has(field)).map(({ field }) => field);
  const namesPeople = IDENTITIES.some((field) => mapped.has(field));
  return kind === 'products' || namesPeople ? missing : [...missing, 'identity'];
}
