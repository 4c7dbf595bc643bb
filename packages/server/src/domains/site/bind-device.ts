import type { Clock } from '../../platform/clock.ts';
import type { Db } from '../../platform/db/db.ts';
import { uuidFrom } from '../../platform/ids.ts';
import { appendEvents } from '../collect/index.ts';
import { readSiteBinding } from '../delivery/index.ts';
import { findSourceByWriteKey } from '../workspaces/index.ts';

export type BindDeps = { db: Db; clock: Clock; secret: string };
export type Binding = { writeKey: string; token: string; anonymousId: string; userAgent: string | null };

/**
 * Binds a browser of the site to the contact who clicked our mail there (tracking rule T02). The token is ours, signed
 * and short-lived; a forwarded mail can bind a stranger's device, therefore the claim is weak and never joins people.
 * Gives whether it was believed; the caller answers the same either way.
 */
export async function bindDevice(deps: BindDeps, binding: Binding): Promise<boolean> {
  const now = deps.clock.now();
  const source = await findSourceByWriteKey(deps.db, binding.writeKey);
  const who = readSiteBinding(deps.secret, binding.token, now);
  if (source === null || who === null || who.workspaceId !== source.workspaceId) return false;
  await appendEvents(
    deps.db,
    who.workspaceId,
    [
      {
        name: 'Device Bound',
        contactId: who.contactId,
        anonymousId: binding.anonymousId,
        context: { binding: 'click', ...(binding.userAgent ? { userAgent: binding.userAgent } : {}) },
        time: now,
        // The same click on the same device binds once.
        key: uuidFrom('bind', who.contactId, binding.anonymousId, binding.token),
      },
    ],
    now,
  );
  return true;
}
