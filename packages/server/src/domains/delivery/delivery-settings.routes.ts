import { createPublicKey, generateKeyPair } from 'node:crypto';
import { promisify } from 'node:util';
import { z } from 'zod';
import { deliverySettingsViewSchema, dkimRecordSchema, dkimRequestSchema } from '@sandmill/contracts/api/messages';
import { domainCheckAnswerSchema } from '@sandmill/contracts/api/domain-check';
import { seal, unseal } from '../../platform/auth/seal.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Db } from '../../platform/db/db.ts';
import { AppError } from '../../platform/errors.ts';
import type { HttpApp } from '../../platform/http/http-app.ts';
import { sendingDomain, type DeliverySettings, type SenderWorkspace } from './delivery-settings.ts';
import type { AskDns } from './domain-check/ask-dns.ts';
import { dmarcAddress } from './dmarc/dmarc-address.ts';
import { checkDomain } from './domain-check/check-domain.ts';
import { usualWay } from './mail-services/usual-way.ts';
import { selectSenderWorkspace, updateDeliverySettings } from './recipients.queries.ts';

export type DeliverySettingsDeps = {
  db: Db;
  secret: string;
  clock: Clock;
  publicUrl: string;
  dns: AskDns;
  smtpUrl: string | null;
};

const tags = ['Workspace'];
const viewAndRecord = deliverySettingsViewSchema.extend({
  dkim: dkimRecordSchema.nullable(),
  mailHost: z.string().describe('Where mails that come back are taken in: what their MX names.'),
});

/** Frequency, quiet hours, the shop's address, the signature of mails. */
export function deliverySettingsRoutes(app: HttpApp, deps: DeliverySettingsDeps): void {
  domainCheckRoute(app, deps);
  app.get(
    '/api/v1/delivery-settings',
    {
      schema: { tags, summary: 'Frequency cap, quiet hours, signature', response: { 200: viewAndRecord } },
      config: { right: 'settings:read' },
    },
    async (request) => shown(await stored(deps.db, request.actor.workspaceId), deps),
  );
  app.patch(
    '/api/v1/delivery-settings',
    {
      schema: {
        tags,
        summary: 'Change them; a field left out stays',
        body: deliverySettingsViewSchema.partial(),
        response: { 200: viewAndRecord },
      },
      config: { right: 'settings:write' },
    },
    async (request) => {
      const { workspaceId } = request.actor;
      const next = { ...(await stored(deps.db, workspaceId)), ...request.body };
      await updateDeliverySettings(deps.db, workspaceId, next);
      return shown(await stored(deps.db, workspaceId), deps);
    },
  );
  app.post(
    '/api/v1/delivery-settings/dkim',
    {
      schema: {
        tags,
        summary: 'Make a signing key; publish the DNS record it answers',
        body: dkimRequestSchema,
        response: { 200: dkimRecordSchema },
      },
      config: { right: 'settings:write' },
    },
    async (request) => {
      const { workspaceId } = request.actor;
      const { privateKey } = await promisify(generateKeyPair)('rsa', { modulusLength: 2048 });
      const sealedPrivateKey = seal(deps.secret, privateKey.export({ type: 'pkcs8', format: 'pem' }).toString());
      const dkim = { ...request.body, sealedPrivateKey };
      await updateDeliverySettings(deps.db, workspaceId, { ...(await stored(deps.db, workspaceId)), dkim });
      return recordOf(dkim, deps.secret);
    },
  );
}

function domainCheckRoute(app: HttpApp, deps: DeliverySettingsDeps): void {
  app.post(
    '/api/v1/delivery-settings/domain-check',
    {
      schema: {
        tags,
        summary: 'What receivers find in DNS of the sending domain, asked now',
        response: { 200: domainCheckAnswerSchema },
      },
      config: { right: 'settings:read', audit: false, rateLimit: { perMinute: 20 } },
    },
    async (request) => {
      const workspace = await senderWorkspace(deps.db, request.actor.workspaceId);
      const { dkim, bounceDomain } = workspace.settings;
      const domain = sendingDomain(workspace);
      const host = new URL(deps.publicUrl).hostname;
      const record = dkim && { ...recordOf(dkim, deps.secret), domain: dkim.domain };
      const reportsTo = bounceDomain === null ? null : dmarcAddress(deps.secret, workspace.id, bounceDomain);
      const leaving = await leavingBy(workspace, deps);
      const checks = await checkDomain({ domain, bounceDomain, host, dkim: record, reportsTo, ...leaving }, deps.dns);
      return { domain, checkedAt: new Date(deps.clock.now()).toISOString(), checks };
    },
  );
}

/** The host that most marketing leaves through, unless it is a provider's matter. */
async function leavingBy(workspace: SenderWorkspace, deps: DeliverySettingsDeps) {
  const own = mailServerOf(workspace, deps);
  const { adapter, service } = await usualWay(deps.db, workspace, own === null ? 'mailbox' : 'smtp');
  const mailServer = service === null ? own : (service.options['host'] ?? null);
  return { mailServer: adapter === 'smtp' ? mailServer : null, byProvider: adapter === 'provider' };
}

/** The host of its own server; null: the mailbox keeps mails. */
function mailServerOf({ settings, sender, demo }: SenderWorkspace, deps: DeliverySettingsDeps): string | null {
  if (settings.adapter === 'mailbox') return null;
  const common = demo ? null : deps.smtpUrl;
  const url = sender.sealedSmtpUrl === null ? common : unseal(deps.secret, sender.sealedSmtpUrl);
  return url === null ? null : new URL(url).hostname;
}

async function senderWorkspace(db: Db, workspaceId: number): Promise<SenderWorkspace> {
  const workspace = await selectSenderWorkspace(db, workspaceId);
  if (!workspace) throw new AppError('not_found', 'There is no such workspace.');
  return workspace;
}

async function stored(db: Db, workspaceId: number): Promise<DeliverySettings> {
  return (await senderWorkspace(db, workspaceId)).settings;
}

function shown(
  settings: DeliverySettings,
  { secret, publicUrl }: DeliverySettingsDeps,
): z.output<typeof viewAndRecord> {
  const { adapter: _, dkim, ...view } = settings;
  return { ...view, dkim: dkim && recordOf(dkim, secret), mailHost: new URL(publicUrl).hostname };
}

/** The public half, as it stands in DNS. */
function recordOf(dkim: { domain: string; selector: string; sealedPrivateKey: string }, secret: string) {
  const key = createPublicKey(unseal(secret, dkim.sealedPrivateKey)).export({ type: 'spki', format: 'der' });
  const value = `v=DKIM1; k=rsa; p=${key.toString('base64')}`;
  return { name: `${dkim.selector}._domainkey.${dkim.domain}`, type: 'TXT' as const, value };
}
