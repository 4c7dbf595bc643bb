import type { Sender, Workspace } from '@sandmill/contracts/api/auth';

/** A workspace as other domains see it. */
export type WorkspaceRecord = Workspace & {
  /** Sites that may call tracking addresses, beside each source's own list. Empty: any. */
  allowedOrigins: string[];
  createdAt: number;
};

/** What `workspaces.settings` holds. Every field may be missing. */
export type StoredSettings = {
  demo?: boolean;
  /** The demo's owner still has the password printed at start. */
  demoLogin?: boolean;
  allowedOrigins?: string[];
  sender?: StoredSender;
};

/** As `Sender`, with the mail server's address sealed. */
export type StoredSender = Partial<Omit<Sender, 'smtpUrl'>> & { sealedSmtpUrl?: string | null };

export type WorkspaceRow = {
  id: number;
  name: string;
  slug: string;
  time_zone: string;
  locale: 'it' | 'en';
  currency: string;
  country: string;
  settings: StoredSettings;
  created_at: Date;
};

export function workspaceOf(row: WorkspaceRow): WorkspaceRecord {
  return {
    id: row.id,
    name: row.name,
    slug: row.slug,
    timeZone: row.time_zone,
    locale: row.locale,
    currency: row.currency,
    country: row.country,
    demo: row.settings.demo === true,
    allowedOrigins: row.settings.allowedOrigins ?? [],
    createdAt: row.created_at.getTime(),
  };
}
