import { z } from 'zod';

const clockTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'Write the time as HH:MM, for example 21:00.');
const headerText = z
  .string()
  .trim()
  .max(200)
  .regex(/^\P{Cc}*$/u, 'Write it on one line.');

/** What a workspace decides about sending: `settings.delivery`. Everything may be missing. */
export const deliverySettingsSchema = z.object({
  fromName: headerText.optional(),
  fromAddress: z.email().max(320).optional(),
  replyTo: z.email().max(320).optional(),
  /** Absent: the installation's SMTP server if there is one, else the built-in mailbox. */
  adapter: z.enum(['mailbox', 'smtp']).optional(),
  smtp: z
    .object({
      host: z.string().min(1).max(255),
      port: z.number().int().min(1).max(65_535),
      secure: z.boolean().default(false),
      user: z.string().max(500).nullable().default(null),
      password: z.string().max(1000).nullable().default(null),
      connections: z.number().int().min(1).max(100).default(20),
    })
    .optional(),
  dkim: z
    .object({
      domain: z.string().min(1).max(255),
      selector: z.string().min(1).max(63),
      privateKey: z.string().max(10_000),
    })
    .optional(),
  /** At most `max` marketing messages per person within `days`. null: no cap. */
  frequencyCap: z
    .object({ max: z.number().int().min(1).max(1000), days: z.number().int().min(1).max(365) })
    .nullable()
    .default(null),
  /** Marketing waits until they are over, in the person's own time zone. null: none. */
  quietHours: z.object({ from: clockTime, to: clockTime }).nullable().default(null),
  /** The shop, linked from the default mails; clicks that lead there bind the device. */
  siteUrl: z.url({ protocol: /^https?$/ }).optional(),
  /** More hosts of the shop, for the same purpose. */
  siteHosts: z.array(z.string().max(255)).max(50).default([]),
  /** Postal address, shown in the footer. */
  postalAddress: headerText.optional(),
  /** Rule T02: a click on a mail makes the device known. */
  bindDevices: z.boolean().default(true),
  /** A hidden link that only scanners follow. */
  honeypot: z.boolean().default(true),
});
export type DeliverySettings = z.output<typeof deliverySettingsSchema>;

/** The workspace as delivery sees it. */
export type SenderWorkspace = {
  id: number;
  name: string;
  slug: string;
  timeZone: string;
  locale: 'it' | 'en';
  currency: string;
  settings: DeliverySettings;
};

/** Who it is from: what was set, else the workspace's name at a reserved domain, which only the mailbox accepts. */
export function senderOf(workspace: SenderWorkspace): { name: string; address: string } {
  const { fromName, fromAddress } = workspace.settings;
  return { name: fromName ?? workspace.name, address: fromAddress ?? `noreply@${workspace.slug}.example` };
}

/** The domain of Message-ID, List-Id and Feedback-ID. */
export function sendingDomain(workspace: SenderWorkspace): string {
  return senderOf(workspace).address.split('@')[1] ?? 'localhost';
}
