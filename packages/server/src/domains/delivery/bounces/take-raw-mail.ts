import type { Clock } from '../../../platform/clock.ts';
import type { Db, Tx } from '../../../platform/db/db.ts';
import type { Ids } from '../../../platform/ids.ts';
import type { Log } from '../../../platform/log.ts';
import { readDmarcAddress } from '../dmarc/dmarc-address.ts';
import { takeReportMail } from '../dmarc/take-report-mail.ts';
import { selectAnswered } from './bounces.queries.ts';
import { readMail, type IncomingMail } from './read-mail.ts';
import { readReturnPath, type BouncedTo } from './return-path.ts';
import { takeMail, type Taken } from './take-mail.ts';

export type TakeRawMailDeps = { db: Db; clock: Clock; ids: Ids; log: Log; secret: string };

export type RawMail = {
  raw: Buffer;
  /** Its envelope had no sender, as reports have. */
  isFromNobody: boolean;
  /** Addresses it came to. */
  recipients: readonly string[];
  /** Whose mailbox it lay in: an answer counts there by the Message-ID it names. null: it came to our own server. */
  ownerId: number | null;
};

/**
 * The one door for whatever comes back: bounces, complaints, answers, reports on domains, from our own mail server or
 * out of a mailbox. `alongside` is written in the same transaction as what the mail changes. Gives what was done about it.
 */
export async function takeRawMail(
  deps: TakeRawMailDeps,
  received: RawMail,
  alongside: (tx: Tx, taken: Taken) => Promise<void> = async () => {},
): Promise<Taken> {
  const { secret, clock } = deps;
  const { recipients } = received;
  const owners = recipients.map((address) => readDmarcAddress(secret, address));
  for (const workspaceId of owners) if (workspaceId !== null) await takeReportMail(deps, workspaceId, received.raw);
  const isReport = owners.length > 0 && owners.every((owner) => owner !== null);
  const mail = isReport ? null : await readMail(received.raw, received.isFromNobody);
  return deps.db.transaction(async (tx) => {
    const taken = mail === null ? 'report' : await takeAll(tx, { mail, received, secret, now: clock.now() });
    await alongside(tx, taken);
    deps.log.info({ kind: mail?.kind ?? 'dmarc', taken }, 'A mail came back');
    return taken;
  });
}

type All = { mail: IncomingMail; received: RawMail; secret: string; now: number };

/** A mail to several of our addresses speaks of each. */
async function takeAll(tx: Tx, { mail, received, secret, now }: All): Promise<Taken> {
  const named = received.recipients.flatMap((address) => readReturnPath(secret, address) ?? []);
  const answered = named.length === 0 ? await answeredBy(tx, mail, received.ownerId) : null;
  const about: (BouncedTo | null)[] = named.length > 0 ? named : [answered];
  let last: Taken = 'unknown';
  for (const to of about) {
    const taken = await takeMail(tx, { mail, to, secret, now });
    if (taken !== 'unknown') last = taken;
  }
  return last;
}

/** The mail of this workspace that a person answers to. For reports that is no proof: who invents one is not believed. */
async function answeredBy(tx: Tx, mail: IncomingMail, ownerId: number | null): Promise<BouncedTo | null> {
  if (mail.kind !== 'reply' || ownerId === null || mail.answersTo.length === 0) return null;
  const messageId = await selectAnswered(tx, ownerId, mail.answersTo);
  return messageId === null ? null : { workspaceId: ownerId, messageId };
}
