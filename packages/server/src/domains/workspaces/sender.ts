import type { Sender } from '@sandmill/contracts/api/auth';
import { seal, unseal } from '../../platform/auth/seal.ts';
import type { Sql } from '../../platform/db/db.ts';
import { AppError } from '../../platform/errors.ts';
import type { StoredSender } from './workspace.ts';
import { selectWorkspace } from './workspaces.queries.ts';

const HIDDEN = '***';

/**
 * Whom mails of a workspace come from. Empty texts and null where nothing is set yet.
 * @throws AppError not_found; unavailable when the secret of the installation has changed.
 */
export async function senderOf(sql: Sql, workspaceId: number, { secret }: { secret: string }): Promise<Sender> {
  const row = await selectWorkspace(sql, workspaceId);
  if (row === null) throw new AppError('not_found', `There is no workspace ${workspaceId}.`);
  const stored = row.settings.sender ?? {};
  return { ...plainSender(stored), smtpUrl: stored.sealedSmtpUrl ? unseal(secret, stored.sealedSmtpUrl) : null };
}

/** For an answer: the mail server's password is replaced. A server that can no longer be read is shown as "***". */
export function shownSender(stored: StoredSender, secret: string): Sender {
  return { ...plainSender(stored), smtpUrl: stored.sealedSmtpUrl ? shownUrl(secret, stored.sealedSmtpUrl) : null };
}

/** The stored sender after a change. An address sent back with its password hidden keeps the stored one. */
export function changedSender(stored: StoredSender, change: Partial<Sender>, secret: string): StoredSender {
  const { smtpUrl, ...rest } = change;
  const next = { ...stored, ...rest };
  if (smtpUrl === undefined) return next;
  if (smtpUrl === null) return { ...next, sealedSmtpUrl: null };
  const kept = stored.sealedSmtpUrl;
  if (kept && new URL(smtpUrl).password === HIDDEN) {
    if (smtpUrl === shownUrl(secret, kept)) return next;
    throw new AppError('invalid_request', 'The mail server changed, so its password is needed again.', {
      errors: [{ path: 'sender.smtpUrl', message: 'Write the password in place of ***.' }],
    });
  }
  return { ...next, sealedSmtpUrl: seal(secret, smtpUrl) };
}

function plainSender(stored: StoredSender): Omit<Sender, 'smtpUrl'> {
  return {
    fromName: stored.fromName ?? '',
    fromEmail: stored.fromEmail ?? '',
    replyTo: stored.replyTo ?? null,
    postalAddress: stored.postalAddress ?? '',
  };
}

function shownUrl(secret: string, sealed: string): string {
  try {
    const url = new URL(unseal(secret, sealed));
    if (url.password !== '') url.password = HIDDEN;
    return url.href;
  } catch {
    return HIDDEN;
  }
}
