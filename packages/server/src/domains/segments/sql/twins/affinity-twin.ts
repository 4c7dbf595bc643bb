import type { LeafOf } from '@sandmill/contracts';
import { strengthsSql } from '../../interests/count-interests-sql.ts';
import { categoryName, plainName } from '../../interests/interest-counter.ts';
import type { TwinContext } from './twin.ts';

const MAX_LEVELS = 10;

/** Whose interest in the category or brand is among the strongest, or makes up the share asked for. */
export function affinityTwin({ of, value, is }: LeafOf<'affinity'>, context: TwinContext): string | null {
  if (context.figures === null) return null;
  const settings = context.figures.watchedInterests()?.settings;
  const wanted = of === 'category' ? categoryName(value, MAX_LEVELS) : plainName(value);
  if (!settings || wanted === null) return '(1 = 0)';
  const { params, workspaceId, zone, now, redirectHops } = context;
  const strengths = strengthsSql(settings, { workspaceId, zone, now, of, redirectHops }, params);
  const test =
    is.op === 'top'
      ? `rank <= ${params.add(is.n, 'UInt32')}`
      : `round(strength / total, 9) >= ${params.add(is.share, 'Float64')}`;
  return `(contact_id in (select contact from (
    select contact, value, strength, sum(strength) over (partition by contact) as total,
      row_number() over (partition by contact order by round(log2(strength), 7) desc, value) as rank
    from (${strengths})) where value = ${params.add(wanted, 'String')} and ${test}))`;
}
