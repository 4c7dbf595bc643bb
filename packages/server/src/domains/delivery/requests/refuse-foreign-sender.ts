import { AppError } from '../../../platform/errors.ts';
import { senderOf, type SenderWorkspace } from '../delivery-settings.ts';
import type { StoredMailService } from '../mail-services/mail-service.ts';

/**
 * A program may write in the name of any address at a domain that the workspace sends from: its sender's, those of its
 * mail services, the one it signs for. @throws AppError invalid_request
 */
export function refuseForeignSender(
  content: { from?: { email: string } | undefined; replyTo?: string | undefined },
  of: { workspace: SenderWorkspace; services: readonly Pick<StoredMailService, 'fromEmail' | 'replyTo'>[] },
): void {
  const { workspace, services } = of;
  const addresses = [
    senderOf(workspace).address,
    workspace.sender.replyTo,
    ...services.flatMap(({ fromEmail, replyTo }) => [fromEmail, replyTo]),
  ];
  const own = new Set(addresses.flatMap((address) => (address ? [domainOf(address)] : [])));
  if (workspace.settings.dkim) own.add(workspace.settings.dkim.domain.toLowerCase());
  const message = `Only addresses at ${[...own].join(', ')}. Add another sender under Settings, Mail services.`;
  const errors = [
    { path: 'content.from', address: content.from?.email },
    { path: 'content.replyTo', address: content.replyTo },
  ].flatMap(({ path, address }) => (address !== undefined && !own.has(domainOf(address)) ? [{ path, message }] : []));
  if (errors.length > 0) throw new AppError('invalid_request', 'This is no sender of the workspace.', { errors });
}

function domainOf(address: string): string {
  return address.slice(address.lastIndexOf('@') + 1).toLowerCase();
}
