import { z } from 'zod';
import { instantSchema } from './paging.ts';

export const DOMAIN_CHECKS = ['spf', 'dkim', 'dmarc', 'bounces', 'replies', 'ptr'] as const;

/**
 * One record that receivers look at. ok: as it should be; warning: it works, and could be better; missing: it is not
 * there; wrong: it is there and does harm; off: nothing to check yet; unknown: DNS did not answer.
 */
export const domainCheckSchema = z.object({
  check: z.enum(DOMAIN_CHECKS),
  state: z.enum(['ok', 'warning', 'missing', 'wrong', 'off', 'unknown']),
  reason: z.enum([
    'as_it_should_be',
    'no_record',
    'two_records',
    'lets_everybody_send',
    'another_key',
    'no_signature',
    'not_aligned',
    'only_watches',
    'no_bounce_domain',
    'leads_elsewhere',
    'takes_no_mail',
    'not_a_policy',
    'no_server',
    'by_provider',
    'no_address',
    'no_name',
    'name_leads_elsewhere',
    'too_many_lookups',
    'cannot_be_read',
    'does_not_name_us',
    'dns_silent',
  ]),
  name: z.string().describe('The name that was asked for.'),
  found: z.array(z.string()),
  expected: z.string().nullable().describe('What to publish; null: nothing, or it is yours to word.'),
  /** The SPF record as receivers read it, for our mail server's address; null: not read, or another check. */
  spf: z
    .object({
      /** null: no mail server is set, so only what is included was read. */
      address: z.string().nullable(),
      result: z.enum(['pass', 'fail', 'softfail', 'neutral', 'none', 'permerror', 'temperror']),
      /** Questions to DNS that count, of at most so many (RFC 7208). */
      lookups: z.number().int(),
      limit: z.number().int(),
      /** Names whose records were read: the domain, then what it includes. */
      chain: z.array(z.string()),
      problem: z.string().nullable(),
    })
    .nullable(),
});
/** POST /api/v1/delivery-settings/domain-check asks DNS now. */
export const domainCheckAnswerSchema = z.object({
  domain: z.string(),
  checkedAt: instantSchema,
  checks: z.array(domainCheckSchema),
});
export type DomainCheck = z.infer<typeof domainCheckSchema>;
export type DomainCheckAnswer = z.infer<typeof domainCheckAnswerSchema>;
