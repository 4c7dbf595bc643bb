import type { Inbox } from '@sandmill/contracts/api/inboxes';
import { unseal } from '../../../platform/auth/seal.ts';
import { AppError } from '../../../platform/errors.ts';
import type { Taken } from '../bounces/take-mail.ts';
import { takeRawMail, type TakeRawMailDeps } from '../bounces/take-raw-mail.ts';
import { ImapFault } from './imap/imap-fault.ts';
import { ImapMailbox, type ImapAccount } from './imap/imap-mailbox.ts';
import type { FoundCount, StoredInbox } from './inbox.ts';
import { beginFolder, claimInbox, closeUids, noteRead, releaseInbox } from './inboxes.queries.ts';
import { envelopeOf } from './envelope-of.ts';

export type ReadInboxDeps = TakeRawMailDeps & {
  openMailbox?: (account: ImapAccount, signal: AbortSignal) => Promise<ImapMailbox>;
};

/** How many mails were read, and what came of the reading; null: somebody else reads it, or it is off. */
export type ReadInbox = { read: number; fault: { reason: string; detail: string } | null } | null;

const EVERY_MS = 60_000;
/** After a fault, by what it is: a wrong password does not get right by trying, and is counted against us. */
const RETRY_MS = { login: 900_000, tls: 900_000, folder: 300_000 } as Record<string, number>;
const LEASE_MS = 300_000;
const MOST_BYTES = 10 * 1024 * 1024;
/** In one turn; the rest follows in the next. */
const MOST_MAILS = 500;
/** So many are marked or moved over there together. */
const CLOSE_AFTER = 50;
/** Of a mailbox that is new to us: what came before is history. */
const FIRST_DAYS_MS = 7 * 86_400_000;

/**
 * Reads a mailbox from where it was left. What a mail changes and how far we are stand in one transaction: after a
 * crash nothing is taken twice and nothing is missed. What is then done over there (marked, moved, deleted) is done
 * again by the next reader where it is not known to be done.
 */
export async function readInbox(
  deps: ReadInboxDeps,
  of: { workspaceId: number; id: string; signal: AbortSignal; progress?: (done: number, total: number) => void },
): Promise<ReadInbox> {
  const { db, clock } = deps;
  const worker = deps.ids.next();
  const claim = { id: of.id, worker, now: clock.now(), leaseUntil: clock.now() + LEASE_MS };
  const inbox = await claimInbox(db, of.workspaceId, claim);
  if (!inbox) return null;
  let read = 0;
  let fault: { reason: string; detail: string } | null | undefined = null;
  try {
    await withMailbox(deps, { inbox, signal: of.signal }, async (mailbox) => {
      const uids = await newUids(deps, { inbox, worker, mailbox });
      for (const [place, uid] of uids.entries()) {
        if (of.signal.aborted) return;
        await takeOne(deps, { inbox, worker, mailbox, uid });
        read += 1;
        of.progress?.(place + 1, uids.length);
        if (inbox.openUids.length >= CLOSE_AFTER) await closeOpen(deps, { inbox, worker, mailbox });
      }
      await closeOpen(deps, { inbox, worker, mailbox });
    });
    if (of.signal.aborted) fault = undefined;
  } catch (error) {
    fault = of.signal.aborted ? undefined : faultOf(error);
    const fields = { err: error, inbox: inbox.id };
    if (fault) deps.log.warn({ ...fields, reason: fault.reason }, 'A mailbox could not be read');
    else if (!of.signal.aborted) deps.log.error(fields, 'Reading a mailbox broke off; it goes on from there');
  }
  const now = clock.now();
  const wait = fault ? (RETRY_MS[fault.reason] ?? EVERY_MS) : read >= MOST_MAILS || fault === undefined ? 0 : EVERY_MS;
  await releaseInbox(db, of.workspaceId, { id: inbox.id, worker, now, nextReadAt: now + wait, fault });
  return { read, fault: fault ?? null };
}

async function withMailbox(
  deps: ReadInboxDeps,
  { inbox, signal }: { inbox: StoredInbox; signal: AbortSignal },
  work: (mailbox: ImapMailbox) => Promise<void>,
): Promise<void> {
  const open = deps.openMailbox ?? ImapMailbox.open;
  const { host, port, security, user } = inbox;
  const password = opened(inbox, deps.secret);
  const mailbox = await open({ host, port, security, user, password }, AbortSignal.any([signal]));
  try {
    await work(mailbox);
  } finally {
    await mailbox.close();
  }
}

/** @throws ImapFault-like fault `secret` */
function opened({ sealedPassword }: StoredInbox, secret: string): string {
  try {
    return unseal(secret, sealedPassword);
  } catch {
    throw new Unreadable('secret', 'SANDMILL_SECRET has changed: enter the password again.');
  }
}

type Reading = { inbox: StoredInbox; worker: string; mailbox: ImapMailbox };

async function newUids(deps: ReadInboxDeps, { inbox, worker, mailbox }: Reading): Promise<number[]> {
  const { uidValidity, isReadOnly } = await mailbox.select(inbox.folder);
  if (isReadOnly && inbox.afterwards !== 'leave')
    throw new Unreadable('read_only', `The folder "${inbox.folder}" may be read but not changed.`);
  if (inbox.uidValidity !== uidValidity) {
    await beginFolder(deps.db, inbox.workspaceId, { id: inbox.id, worker, uidValidity });
    Object.assign(inbox, { uidValidity, lastUid: 0, openUids: [] });
  }
  await closeOpen(deps, { inbox, worker, mailbox });
  const since = inbox.lastUid === 0 ? deps.clock.now() - FIRST_DAYS_MS : null;
  return (await mailbox.uidsAfter(inbox.lastUid, since)).slice(0, MOST_MAILS);
}

async function takeOne(deps: ReadInboxDeps, { inbox, worker, mailbox, uid }: Reading & { uid: number }): Promise<void> {
  const { db, clock } = deps;
  const note = async (tx: Parameters<typeof noteRead>[0], count: FoundCount): Promise<void> => {
    const now = clock.now();
    const of = { id: inbox.id, worker, uid, count, now, leaseUntil: now + LEASE_MS };
    if (!(await noteRead(tx, inbox.workspaceId, of))) throw new LostLease('Somebody else reads this mailbox now.');
  };
  const { raw } = await mailbox.readMail(uid, MOST_BYTES);
  if (raw === null) {
    await note(db, 'other');
    return;
  }
  try {
    const taken = await takeRawMail(deps, { raw, ...envelopeOf(raw), ownerId: inbox.workspaceId }, (tx, done) =>
      note(tx, COUNTS[done]),
    );
    if (COUNTS[taken] !== 'other' && inbox.afterwards !== 'leave') inbox.openUids.push(uid);
  } catch (error) {
    if (error instanceof LostLease || (error instanceof AppError && error.code === 'unavailable')) throw error;
    // One mail that nobody can read must not hold up all that come after it.
    deps.log.error(
      { err: error, inbox: inbox.id, uid },
      'A mail of a mailbox could not be understood and was left there',
    );
    await note(db, 'other');
  }
}

const COUNTS: Record<Taken, FoundCount> = {
  bounced: 'bounced',
  complained: 'complained',
  replied: 'replied',
  report: 'reports',
  delivered: 'silent',
  unsubscribed: 'silent',
  ignored: 'silent',
  unknown: 'other',
};

/** Does over there what is to be done with mails that were taken. */
async function closeOpen(deps: ReadInboxDeps, { inbox, worker, mailbox }: Reading): Promise<void> {
  const uids = [...inbox.openUids];
  if (uids.length === 0) return;
  if (inbox.afterwards === 'mark_read') await mailbox.markRead(uids);
  if (inbox.afterwards === 'delete') await mailbox.delete(uids);
  if (inbox.afterwards === 'move') await mailbox.move(uids, inbox.moveTo ?? 'Sandmill');
  await closeUids(deps.db, inbox.workspaceId, { id: inbox.id, worker, uids });
  inbox.openUids = [];
}

class LostLease extends Error {}

/** What keeps a mailbox from being read, beside what the server says. */
export class Unreadable extends Error {
  readonly reason: NonNullable<Inbox['failing']>['reason'];
  constructor(reason: Unreadable['reason'], message: string) {
    super(message);
    this.reason = reason;
  }
}

/** Ours are tried again and said in the log; those of the mailbox stand on its page. */
export function faultOf(
  error: unknown,
): { reason: NonNullable<Inbox['failing']>['reason']; detail: string } | undefined {
  if (error instanceof ImapFault || error instanceof Unreadable) return { reason: error.reason, detail: error.message };
  return undefined;
}
