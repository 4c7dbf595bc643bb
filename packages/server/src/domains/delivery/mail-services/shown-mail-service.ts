import { MAIL_SERVICE_FIELDS, type MailService } from '@sandmill/contracts/api/mail-services';
import { openSecrets } from './save-mail-service.ts';
import type { ListedMailService } from './mail-services.queries.ts';

/** As the settings page sees it: of secrets only the names, but for the password that is to be entered at the provider. */
export function shownMailService(row: ListedMailService, of: { secret: string; publicUrl: string }): MailService {
  const { sealedSecrets: _, perSecond, failingSince, failingReason, failingDetail, retryAt, ...rest } = row;
  const secrets = readable(row, of.secret);
  const known = new Set(MAIL_SERVICE_FIELDS[row.kind].filter((field) => field.secret).map(({ name }) => name));
  const password = secrets?.['webhookPassword'] ?? null;
  return {
    ...rest,
    perSecond: perSecond === null ? null : Number(perSecond),
    secrets: Object.keys(secrets ?? {}).filter((name) => known.has(name)),
    health: {
      state: !row.enabled
        ? 'off'
        : failingSince !== null || secrets === null
          ? 'failing'
          : row.lastAcceptedAt === null
            ? 'untried'
            : 'works',
      reason: secrets === null ? 'configuration' : failingReason,
      detail: secrets === null ? 'SANDMILL_SECRET has changed: enter the keys again.' : failingDetail,
      since: failingSince?.toISOString() ?? null,
      retryAt: retryAt?.toISOString() ?? null,
    },
    lastAcceptedAt: row.lastAcceptedAt?.toISOString() ?? null,
    lastReportAt: row.lastReportAt?.toISOString() ?? null,
    webhook:
      row.kind === 'smtp'
        ? null
        : {
            url: `${of.publicUrl}/hooks/mail/${row.id}`,
            user: row.kind === 'postmark' ? 'sandmill' : null,
            password,
          },
    createdAt: row.createdAt.toISOString(),
  };
}

/** null: sealed with another secret. */
function readable(row: ListedMailService, secret: string): Record<string, string> | null {
  try {
    return openSecrets(row, secret);
  } catch {
    return null;
  }
}
