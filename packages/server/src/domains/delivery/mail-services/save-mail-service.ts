import { randomBytes } from 'node:crypto';
import {
  MAIL_SERVICE_FIELDS,
  type MailServiceKind,
  type mailServiceInputSchema,
  type MailServicePatch,
} from '@sandmill/contracts/api/mail-services';
import type { z } from 'zod';
import { seal, unseal } from '../../../platform/auth/seal.ts';
import type { Tx } from '../../../platform/db/db.ts';
import { AppError, type FieldError } from '../../../platform/errors.ts';
import type { StoredMailService } from './mail-service.ts';
import { forgetLanes, upsertMailService } from './mail-services.queries.ts';

/** These providers sign nothing: a password of ours in the webhook's address tells that it is they who call. */
const WITH_PASSWORD = new Set<MailServiceKind>(['postmark', 'brevo']);

type Saving = { id: string; now: number; secret: string };
type Input = z.output<typeof mailServiceInputSchema>;

/** @throws AppError invalid_request, naming each field that is wrong or missing. */
export async function createMailService(tx: Tx, workspaceId: number, of: Saving & { input: Input }): Promise<void> {
  const { input, secret } = of;
  const { options, secrets } = checked(input.kind, input.options, input.secrets);
  if (WITH_PASSWORD.has(input.kind)) secrets['webhookPassword'] = randomBytes(18).toString('base64url');
  const sealedSecrets = seal(secret, JSON.stringify(secrets));
  const written = { ...input, ...emptyToNull(input), id: of.id, options, sealedSecrets, enabled: true };
  await upsertMailService(tx, workspaceId, { written, now: of.now });
}

/**
 * A secret left out or empty stays as it is.
 * @throws AppError invalid_request; unavailable when the secrets were sealed with another SANDMILL_SECRET
 */
export async function changeMailService(
  tx: Tx,
  workspaceId: number,
  of: Saving & { stored: StoredMailService; patch: MailServicePatch },
): Promise<void> {
  const { stored, patch, secret } = of;
  const kept = openSecrets(stored, secret);
  const given = Object.fromEntries(Object.entries(patch.secrets ?? {}).filter(([, value]) => value !== ''));
  const { options, secrets } = checked(stored.kind, { ...stored.options, ...patch.options }, { ...kept, ...given });
  if (kept['webhookPassword']) secrets['webhookPassword'] = kept['webhookPassword'];
  const written = { ...stored, ...withoutUndefined(patch), ...emptyToNull({ ...stored, ...patch }), options };
  const sealedSecrets = seal(secret, JSON.stringify(secrets));
  await upsertMailService(tx, workspaceId, { written: { ...written, sealedSecrets }, now: of.now });
  await forgetLanes(tx, workspaceId, of.now);
}

/** @throws AppError unavailable */
export function openSecrets(stored: Pick<StoredMailService, 'sealedSecrets'>, secret: string): Record<string, string> {
  return JSON.parse(unseal(secret, stored.sealedSecrets)) as Record<string, string>;
}

type Values = Record<string, string>;

/** What the kind asks for and nothing else, with its defaults. */
function checked(kind: MailServiceKind, options: Values, secrets: Values): { options: Values; secrets: Values } {
  const errors: FieldError[] = [];
  const kept: { options: Values; secrets: Values } = { options: {}, secrets: {} };
  for (const field of MAIL_SERVICE_FIELDS[kind]) {
    const place = field.secret ? 'secrets' : 'options';
    const value = ((field.secret ? secrets : options)[field.name] ?? '').trim() || field.fallback;
    const path = `${place}.${field.name}`;
    if (value === '') {
      if (field.required) errors.push({ path, message: 'is missing', it: 'manca' });
      continue;
    }
    if (!field.pattern.test(value))
      errors.push({ path, message: 'is not of the form it should have', it: 'non ha la forma che dovrebbe avere' });
    kept[place][field.name] = value;
  }
  if (errors.length > 0) throw new AppError('invalid_request', 'The service cannot be saved like this.', { errors });
  return kept;
}

function emptyToNull(of: { fromName: string | null; fromEmail: string | null; replyTo: string | null }) {
  return { fromName: of.fromName || null, fromEmail: of.fromEmail || null, replyTo: of.replyTo || null };
}

function withoutUndefined<T extends object>(patch: T) {
  return Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>;
  };
}
