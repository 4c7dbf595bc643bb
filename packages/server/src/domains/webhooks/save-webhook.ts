import type { z } from 'zod';
import type { webhookInputSchema, WebhookPatch } from '@sandmill/contracts/api/webhooks';
import { seal } from '../../platform/auth/seal.ts';
import type { Tx } from '../../platform/db/db.ts';
import { AppError, type FieldError } from '../../platform/errors.ts';
import { PrivateAddress, refusePrivateNumber } from '../../platform/http/public-lookup.ts';
import { newSecret } from './sign.ts';
import type { StoredWebhook } from './webhook.ts';
import { insertWebhook, updateSecret, updateWebhook } from './webhooks.queries.ts';

/** The secret before signs beside the new one for so long. */
const GRACE_MS = 24 * 3_600_000;

export type SaveDeps = {
  /** Seals the signing secrets. */
  secret: string;
  /** Addresses of the own network, and plain http, are allowed. */
  allowPrivate: boolean;
  now: number;
};

/** Gives the signing secret, which is told this once. @throws AppError invalid_request */
export async function createWebhook(
  tx: Tx,
  workspaceId: number,
  of: SaveDeps & { id: string; input: z.output<typeof webhookInputSchema> },
): Promise<string> {
  const { id, input, now, secret } = of;
  const written = checked({ ...input, id, enabled: true }, of);
  const signing = newSecret();
  await insertWebhook(tx, workspaceId, { written, sealedSecret: seal(secret, signing), now });
  return signing;
}

/** @throws AppError invalid_request */
export async function changeWebhook(
  tx: Tx,
  workspaceId: number,
  of: SaveDeps & { stored: StoredWebhook; patch: WebhookPatch },
): Promise<void> {
  const { stored, patch, now } = of;
  const given = Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined));
  await updateWebhook(tx, workspaceId, { written: checked({ ...stored, ...given }, of), now });
}

/** A new secret, told this once; the one before holds for a day more. @throws AppError not_found */
export async function rotateSecret(
  tx: Tx,
  workspaceId: number,
  of: { id: string; secret: string; now: number },
): Promise<string> {
  const signing = newSecret();
  const sealedSecret = seal(of.secret, signing);
  const changed = await updateSecret(tx, workspaceId, { ...of, sealedSecret, oldUntil: of.now + GRACE_MS });
  if (!changed) throw new AppError('not_found', 'There is no such webhook.');
  return signing;
}

type Written = Parameters<typeof updateWebhook>[2]['written'];

function checked(written: Written, { allowPrivate }: SaveDeps): Written {
  const errors: FieldError[] = [];
  const url = urlOf(written.url, allowPrivate);
  if (typeof url !== 'string') errors.push(url);
  const wantsNames = written.eventTypes.includes('event.tracked');
  if (wantsNames && written.eventNames.length === 0)
    errors.push({
      path: 'eventNames',
      message: 'Name at least one tracked event.',
      it: 'Indica almeno un evento tracciato.',
    });
  if (errors.length > 0) throw new AppError('invalid_request', 'The webhook cannot be saved like this.', { errors });
  return {
    ...written,
    url: String(url),
    eventTypes: [...new Set(written.eventTypes)],
    eventNames: wantsNames ? [...new Set(written.eventNames)] : [],
  };
}

function urlOf(text: string, allowPrivate: boolean): string | FieldError {
  const path = 'url';
  const parsed = URL.canParse(text) ? new URL(text) : null;
  if (!parsed || (parsed.protocol !== 'https:' && !(allowPrivate && parsed.protocol === 'http:')))
    return {
      path,
      message: 'Write an address that begins with https://',
      it: 'Scrivi un indirizzo che inizia con https://',
    };
  if (parsed.username !== '' || parsed.password !== '')
    return {
      path,
      message: 'Leave user name and password out: the signature says that it is us.',
      it: 'Togli nome utente e password: che siamo noi lo dice la firma.',
    };
  if (!allowPrivate) {
    try {
      refusePrivateNumber(parsed.hostname);
    } catch (error) {
      if (!(error instanceof PrivateAddress)) throw error;
      return { path, message: error.message, it: 'Non è un indirizzo di internet.' };
    }
  }
  parsed.hash = '';
  return parsed.href;
}
