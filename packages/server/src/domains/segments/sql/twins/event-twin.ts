import type { EventLeaf } from '../../accumulators/accumulator-of.ts';
import type { CompiledLeaf } from '../../conditions/tree.ts';
import { eventsSource } from '../events-source.ts';
import { leafHoldsSql } from '../leaf-holds-sql.ts';
import { nowSql, type TwinContext } from './twin.ts';

/**
 * People by their events: those of whom the leaf holds, or, when it holds of a person without any such event, all but
 * those of whom it does not.
 */
export function eventTwin({ source, accumulator }: CompiledLeaf, context: TwinContext): string {
  const { params, workspaceId, zone, redirectHops, now } = context;
  const leaf = source as EventLeaf;
  const holdsOfNobody = accumulator?.holds(undefined, now) ?? false;
  const holds = leafHoldsSql(leaf, { place: 0, now: nowSql(context), params });
  const events = eventsSource({ leaves: [leaf], workspaceId, zone, redirectHops, from: now }, params);
  return `(contact_id ${holdsOfNobody ? 'not in' : 'in'} (select contact from (
  ${events}
  ) group by contact having ${holdsOfNobody ? 'not' : ''} (${holds})))`;
}
