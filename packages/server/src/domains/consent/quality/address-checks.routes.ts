import { addressCheckSchema, type AddressCheck } from '@sandmill/contracts/api/consent';
import { z } from 'zod';
import type { Db } from '../../../platform/db/db.ts';
import type { HttpApp } from '../../../platform/http/http-app.ts';
import { selectConsentSettings } from '../settings/consent-settings.queries.ts';
import { normaliseEmail } from '../normalise-address.ts';
import { domainOf, findingsOf } from './address-findings.ts';
import { insertMailDomains, selectMailDomains } from './mail-domains.queries.ts';

/** What is known of an address before anything is sent to it. */
export function addressCheckRoutes(app: HttpApp, { db, now }: { db: Db; now(): number }): void {
  app.get(
    '/api/v1/address-check',
    {
      schema: {
        tags: ['Consent'],
        summary: 'Is an e-mail address disposable, of a role, mistyped, or of a domain that takes no mail?',
        querystring: z.object({ email: z.string().max(400) }),
        response: { 200: addressCheckSchema },
      },
      config: { right: 'contacts:read' },
    },
    async ({ actor, query }): Promise<AddressCheck> => {
      const address = normaliseEmail(query.email);
      if (address === null) return { address: null, domain: 'unknown', findings: [{ code: 'no_address' }] };
      const domain = domainOf(address);
      const known = (await selectMailDomains(db, [domain])).get(domain);
      if (known === undefined) await insertMailDomains(db, [domain], now());
      const state = known ?? 'unknown';
      const stopped = state === 'null_mx' || state === 'no_mail_domain' ? [{ code: state }] : [];
      const { disposable } = await selectConsentSettings(db, actor.workspaceId);
      const read = findingsOf(address).filter(({ code }) => code !== 'disposable' || disposable !== 'accept');
      return { address, domain: state, findings: [...stopped, ...read] };
    },
  );
}
