import type { LeafOf } from '@sandmill/contracts';
import { workspaceSql, type TwinContext } from './twin.ts';

/** With an address, opted in for the purpose, and not suppressed; push is allowed on a device, which is the address. */
export function reachableTwin(
  { channel, purpose }: Pick<LeafOf<'reachable'>, 'channel' | 'purpose'>,
  context: TwinContext,
): string {
  const { params, now } = context;
  const allowed = `consents[${params.add(`${channel}:${purpose}`, 'String')}] = 'opted_in'`;
  if (channel === 'push') return `(${allowed})`;
  const column = channel === 'email' ? 'email' : 'phone';
  const suppressed = `select address from suppressed_addresses final where workspace_id = ${workspaceSql(context)}
    and channel = ${params.add(channel, 'String')} and (expires_at = 0 or expires_at > ${params.add(now, 'Int64')})`;
  return `(${column} != '' and ${allowed} and ${column} not in (${suppressed}))`;
}
