import { consentSettingsSchema } from '@sandmill/contracts/api/consent';
import { z } from 'zod';
import type { Db } from '../../../platform/db/db.ts';
import type { HttpApp } from '../../../platform/http/http-app.ts';
import { selectConsentSettings, updateConsentSettings } from './consent-settings.queries.ts';

const tags = ['Consent'];
/** Without defaults: a field left out stays as it is. */
const changesSchema = z.object({
  policyVersion: consentSettingsSchema.shape.policyVersion.unwrap().optional(),
  policyUrl: consentSettingsSchema.shape.policyUrl.unwrap().optional(),
  unconfirmedDays: consentSettingsSchema.shape.unconfirmedDays.unwrap().optional(),
  disposable: consentSettingsSchema.shape.disposable.unwrap().optional(),
});

/** Privacy policy in force, how long unconfirmed sign-ups are kept, what to do with throw-away mailboxes. */
export function consentSettingsRoutes(app: HttpApp, { db }: { db: Db }): void {
  app.get(
    '/api/v1/consent-settings',
    {
      schema: { tags, summary: 'What holds for consents', response: { 200: consentSettingsSchema } },
      config: { right: 'settings:read' },
    },
    ({ actor }) => selectConsentSettings(db, actor.workspaceId),
  );
  app.patch(
    '/api/v1/consent-settings',
    {
      schema: {
        tags,
        summary: 'Change them; a field left out stays',
        body: changesSchema,
        response: { 200: consentSettingsSchema },
      },
      config: { right: 'settings:write' },
    },
    async ({ actor: { workspaceId }, body }) => {
      const settings = { ...(await selectConsentSettings(db, workspaceId)), ...body };
      await updateConsentSettings(db, workspaceId, settings);
      return settings;
    },
  );
}
