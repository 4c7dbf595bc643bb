import { bounceDomainSchema } from '@sandmill/contracts/api/messages';
import { attemptDaysSchema } from '@sandmill/contracts/api/message-attempts';
import { z } from 'zod';
import {
  frequencyCapsSchema,
  messageCostsSchema,
  pressureBudgetSchema,
  topicsSchema,
} from '@sandmill/contracts/api/messages';

const clockTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'Write the time as HH:MM, for example 21:00.');

/** Days that what was said with mail servers is kept, unless a workspace says otherwise. */
export const ATTEMPT_DAYS = 14;

/** What a workspace decides about sending, beside its sender: `settings.delivery`. Everything may be missing. */
export const deliverySettingsSchema = z.object({
  /** mailbox: everything stays in the built-in mailbox, though there is a mail server. */
  adapter: z.enum(['mailbox', 'smtp']).optional(),
  /** Connections at once to the mail server. */
  connections: z.number().int().min(1).max(100).default(20),
  /** Signs mails. The private key is sealed with the installation's secret. */
  dkim: z
    .object({
      domain: z.string().min(1).max(255),
      selector: z.string().min(1).max(63),
      sealedPrivateKey: z.string().max(20_000),
    })
    .nullable()
    .default(null),
  /** Mails come back to a signed address of this domain, whose MX is this installation. null: to the sender. */
  bounceDomain: bounceDomainSchema.nullable().default(null),
  /** At most `max` marketing messages per person within `days`. null: no cap. */
  frequencyCap: z
    .object({ max: z.number().int().min(1).max(1000), days: z.number().int().min(1).max(365) })
    .nullable()
    .default(null),
  /** More caps, by channel and tag. */
  caps: frequencyCapsSchema.default([]),
  /** One budget over all channels and journeys. null: none. */
  pressureBudget: pressureBudgetSchema.nullable().default(null),
  /** Marketing waits until they are over, in the person's own time zone. null: none. */
  quietHours: z.object({ from: clockTime, to: clockTime }).nullable().default(null),
  /** What one message of a channel costs; for what is expected, nothing is billed. */
  messageCosts: messageCostsSchema.default({}),
  /** The shop, linked from the default mails; clicks that lead there bind the device. */
  siteUrl: z
    .url({ protocol: /^https?$/ })
    .nullable()
    .default(null),
  /** More hosts of the shop, for the same purpose. */
  siteHosts: z.array(z.string().max(255)).max(50).default([]),
  /** Rule T02: a click on a mail makes the device known. */
  bindDevices: z.boolean().default(true),
  /** A hidden link that only scanners follow. */
  honeypot: z.boolean().default(true),
  /** What people may choose among on the preference page; templates name one. */
  topics: topicsSchema.default([]),
  /** What was said with the mail server about each message is kept so long. 0: it is not. */
  attemptDays: attemptDaysSchema.default(ATTEMPT_DAYS),
});
export type Topic = z.output<typeof topicsSchema>[number];
export type DeliverySettings = z.output<typeof deliverySettingsSchema>;

/** The workspace as delivery sees it. */
export type SenderWorkspace = {
  id: number;
  name: string;
  slug: string;
  timeZone: string;
  locale: 'it' | 'en';
  currency: string;
  /** Addresses are made up: nothing of it may reach the installation's mail server. */
  demo: boolean;
  /** Whom mails come from, as the settings page keeps it. Empty or null: not set. */
  sender: {
    fromName: string;
    fromEmail: string;
    replyTo: string | null;
    postalAddress: string;
    sealedSmtpUrl: string | null;
  };
  /** Origins of the workspace's sites. */
  allowedOrigins: string[];
  settings: DeliverySettings;
};

/** Who it is from: what was set, else the workspace's name at a reserved domain, which only the mailbox accepts. */
export function senderOf(workspace: SenderWorkspace): { name: string; address: string } {
  const { fromName, fromEmail } = workspace.sender;
  return { name: fromName || workspace.name, address: fromEmail || `noreply@${workspace.slug}.example` };
}

/** The domain of Message-ID, List-Id and Feedback-ID. */
export function sendingDomain(workspace: SenderWorkspace): string {
  return senderOf(workspace).address.split('@')[1] ?? 'localhost';
}
