import { z } from 'zod';
import { okSchema } from '@sandmill/contracts/api/paging';
import type { Clock } from '../../../platform/clock.ts';
import type { Db } from '../../../platform/db/db.ts';
import { AppError } from '../../../platform/errors.ts';
import type { CallProvider } from '../../../platform/http/call-provider.ts';
import type { HttpApp } from '../../../platform/http/http-app.ts';
import type { Ids } from '../../../platform/ids.ts';
import type { Log } from '../../../platform/log.ts';
import { markReported, selectWebhookService } from '../mail-services/mail-services.queries.ts';
import { openSecrets } from '../mail-services/save-mail-service.ts';
import { NotTheirs, type WebhookContent, type WebhookInput } from './provider.ts';
import { PROVIDERS } from './providers.ts';
import { takeProviderEvent } from './take-provider-event.ts';

export type ProviderWebhookDeps = { db: Db; clock: Clock; log: Log; ids: Ids; secret: string; call: CallProvider };

/** A batch of SendGrid's has up to 128 events of a few kilobytes. */
const MAX_BYTES = 5 * 1024 * 1024;
const CONFIRM_MS = 10_000;

/** Where mail providers tell what became of mails. Who calls is known by the provider's signature alone. */
export function providerWebhookRoutes(app: HttpApp, deps: ProviderWebhookDeps): void {
  const certificates = new Map<string, string>();
  const fetchCertificate = async (url: string): Promise<string> => {
    const known = certificates.get(url);
    if (known !== undefined) return known;
    const answer = await deps.call({ url, method: 'GET', headers: {}, body: '' }, AbortSignal.timeout(CONFIRM_MS));
    if (answer.kind !== 'answered' || answer.status !== 200)
      throw new AppError('unavailable', 'The certificate of the signature cannot be read.');
    if (certificates.size > 20) certificates.clear();
    certificates.set(url, answer.body);
    return answer.body;
  };
  void app.register(async (child) => {
    const scope = child as HttpApp;
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', { parseAs: 'string', bodyLimit: MAX_BYTES }, (_request, body, done) =>
      done(null, body),
    );
    scope.post(
      '/hooks/mail/:id',
      {
        schema: { hide: true, params: z.object({ id: z.uuid() }), response: { 200: okSchema } },
        config: { open: true },
      },
      async (request) => {
        const headers = Object.fromEntries(
          Object.entries(request.headers).map(([name, value]) => [name, String(value)]),
        );
        const raw = typeof request.body === 'string' ? request.body : '';
        await takeWebhook(deps, request.params.id, { raw, headers, now: deps.clock.now(), fetchCertificate });
        return { ok: true as const };
      },
    );
  });
}

/** @throws AppError not_found, unauthenticated; unavailable when it must come again */
async function takeWebhook(deps: ProviderWebhookDeps, id: string, input: WebhookInput): Promise<void> {
  const { db, clock, log, ids } = deps;
  const service = await selectWebhookService(db, id);
  if (!service || service.kind === 'smtp') throw new AppError('not_found', 'There is no such webhook.');
  const { workspaceId } = service;
  const settings = { options: service.options, secrets: openSecrets(service, deps.secret) };
  const { events, confirm } = await read(PROVIDERS[service.kind](settings).readWebhook(input), (reason) =>
    log.warn({ workspaceId, service: service.name, reason }, 'A webhook was not believed'),
  );
  const now = clock.now();
  for (const event of events) {
    const taken = await db.transaction((tx) => takeProviderEvent(tx, workspaceId, { event, serviceId: id, now, ids }));
    log.debug({ workspaceId, kind: event.kind, taken, messageId: event.messageId }, 'A provider told of a mail');
  }
  if (confirm !== undefined)
    await deps.call({ url: confirm, method: 'GET', headers: {}, body: '' }, AbortSignal.timeout(CONFIRM_MS));
  await markReported(db, workspaceId, { id, now });
}

async function read(reading: Promise<WebhookContent>, tell: (reason: string) => void): Promise<WebhookContent> {
  try {
    return await reading;
  } catch (error) {
    if (!(error instanceof NotTheirs)) throw error;
    tell(error.message);
    throw new AppError('unauthenticated', `The signature of this webhook is not right: ${error.message}.`);
  }
}
