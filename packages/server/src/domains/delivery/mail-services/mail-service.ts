import type { MailServiceKind } from '@sandmill/contracts/api/mail-services';
import type { SenderWorkspace } from '../delivery-settings.ts';

/** A mail service as it is stored. Instants in milliseconds. */
export type StoredMailService = {
  id: string;
  name: string;
  kind: MailServiceKind;
  fromName: string | null;
  fromEmail: string | null;
  replyTo: string | null;
  options: Record<string, string>;
  sealedSecrets: string;
  connections: number;
  perSecond: number | null;
  enabled: boolean;
  failingSince: Date | null;
  failingReason: 'configuration' | 'unreachable' | null;
  failingDetail: string | null;
  retryAt: Date | null;
  lastAcceptedAt: Date | null;
  lastReportAt: Date | null;
  createdAt: Date;
};

/** The workspace's own mail server in a route, where others are ids. */
export const OWN = 'own';

/** The workspace as it writes through this service: with the service's sender where it names one. */
export function writingThrough(workspace: SenderWorkspace, service: StoredMailService | null): SenderWorkspace {
  if (!service) return workspace;
  const { sender } = workspace;
  return {
    ...workspace,
    sender: {
      ...sender,
      fromName: service.fromName || sender.fromName,
      fromEmail: service.fromEmail || sender.fromEmail,
      replyTo: service.replyTo || sender.replyTo,
    },
  };
}
