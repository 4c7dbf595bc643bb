import type { MailRoute } from '@sandmill/contracts/api/mail-services';
import type { MessageClass } from '../message.ts';
import { OWN } from './mail-service.ts';

/**
 * The ways a message may go, in the order of fail-over: ids of services, or "own". The first route that fits decides; no
 * route fits: the workspace's own mail server alone. `domain` of the recipient, in small letters.
 */
export function waysOf(routes: readonly MailRoute[], message: { class: MessageClass; domain: string }): string[] {
  const route = routes.find(
    (one) =>
      (one.class === null || one.class === message.class) &&
      (one.domains.length === 0 || one.domains.some((domain) => isOf(message.domain, domain))),
  );
  return route?.services ?? [OWN];
}

/** libero.it, and mail.libero.it too. */
function isOf(domain: string, wanted: string): boolean {
  return domain === wanted || domain.endsWith(`.${wanted}`);
}
