import { SYSTEM_EVENTS } from '@sandmill/contracts';
import { appendEvents } from '../../domains/collect/index.ts';
import { liftSuppression, recordConsent, selectConsentSettings } from '../../domains/consent/index.ts';
import { eraseContact, type ContactRouteDeps } from '../../domains/contacts/index.ts';
import { identityOf, liftErasure, type IdentityChange } from '../../domains/identity/index.ts';
import type { Tx } from '../../platform/db/db.ts';
import { insertTidying, selectOpenSignUps, type OpenSignUp } from './sign-ups.queries.ts';

/** What a run needs of the contact page, which forgets people by hand in the same way. */
export type ForgetDeps = Pick<
  ContactRouteDeps,
  'db' | 'history' | 'ids' | 'now' | 'erasureSecret' | 'eraseElsewhere' | 'changePeople'
>;

const DAY_MS = 86_400_000;
/** In one run and workspace: forgetting holds the mill for a moment each, and history is rewritten for each. */
const MOST = 300;

/**
 * Forgets sign-ups that nobody confirmed within the workspace's days. A person who is there only because of it goes
 * altogether, and may come back; of anybody else just the open request lapses, as one more row of the ledger. Gives what
 * it did.
 */
export async function forgetUnconfirmed(
  deps: ForgetDeps,
  workspaceId: number,
  { signal }: { signal: AbortSignal },
): Promise<{ forgotten: number; lapsed: number }> {
  const { unconfirmedDays } = await selectConsentSettings(deps.db, workspaceId);
  const before = new Date(deps.now() - unconfirmedDays * DAY_MS);
  const open = await selectOpenSignUps(deps.db, workspaceId, { before, limit: MOST });
  const done = { forgotten: 0, lapsed: 0 };
  for (const { address } of open) {
    if (signal.aborted) break;
    const what = await deps.changePeople(workspaceId, async (tx) => {
      // Read again now that the mill is held: somebody may have confirmed, or bought, a moment ago.
      const [signUp] = await selectOpenSignUps(tx, workspaceId, { before, limit: 1, address });
      if (!signUp) return { change: NOTHING, result: null };
      if (signUp.isAllThereIs) return { change: await forget(deps, tx, workspaceId, signUp), result: 'forgotten' };
      await lapse(deps, tx, workspaceId, signUp, unconfirmedDays);
      return { change: NOTHING, result: 'lapsed' };
    });
    if (what === 'forgotten') done.forgotten++;
    if (what === 'lapsed') done.lapsed++;
  }
  if (done.forgotten + done.lapsed > 0) await insertTidying(deps.db, workspaceId, { at: deps.now(), ...done });
  return done;
}

const NOTHING: IdentityChange = { created: [], merges: [], returned: [], refold: [], conflicts: 0, revoked: [] };

/** As by hand, but nothing is left that would keep them out: they did not ask to be forgotten. */
async function forget(
  deps: ForgetDeps,
  tx: Tx,
  workspaceId: number,
  { contactId, address }: OpenSignUp,
): Promise<IdentityChange> {
  const identity = await identityOf(tx, workspaceId, contactId ?? '');
  const { change } = await eraseContact(deps, tx, workspaceId, { contactId: contactId ?? '', at: deps.now() });
  for (const { kind, value } of identity.identifiers)
    await liftErasure(tx, workspaceId, { identifier: `${kind}:${value}`, secret: deps.erasureSecret });
  await liftSuppression(tx, workspaceId, { channel: 'email', address, reasons: ['erased'] });
  return change;
}

async function lapse(
  deps: ForgetDeps,
  tx: Tx,
  workspaceId: number,
  { address, purposes, contactId }: OpenSignUp,
  days: number,
): Promise<void> {
  const at = deps.now();
  for (const purpose of purposes) {
    const ledgerId = deps.ids.next();
    const entry = { channel: 'email', purpose, address, state: 'opted_out' as const, at };
    await recordConsent(tx, workspaceId, { id: ledgerId, ...entry, proof: { source: 'unconfirmed', days } });
    if (contactId === null) continue;
    const properties = { channel: 'email', purpose, state: 'opted_out', address, ledgerId, source: 'unconfirmed' };
    const event = { name: SYSTEM_EVENTS.consentChanged, contactId, time: at, key: `consent:${ledgerId}`, properties };
    await appendEvents(tx, workspaceId, [event], at);
  }
}
