import { z } from 'zod';
import type { Db } from '../../../platform/db/db.ts';
import type { AnyJobDefinition, JobDefinition } from '../../../platform/jobs/job.ts';
import { lookUpDomains, type MailDns } from './look-up-domains.ts';

const MOST = 500;

/** Every two minutes: whether domains that somebody asked about take mail. Who waits for the answer goes on without it. */
export function lookUpDomainsJob({ db, dns, now }: { db: Db; dns: MailDns; now(): number }): AnyJobDefinition {
  const job: JobDefinition<Record<string, never>> = {
    name: 'consent-mail-domains',
    schema: z.object({}) as z.ZodType<Record<string, never>>,
    everySeconds: 120,
    async handle({ signal, progress }) {
      progress(await lookUpDomains(db, dns, { now, limit: MOST, signal }), null);
    },
  };
  return job;
}
