import type { MailServiceTested } from '@sandmill/contracts/api/mail-services';
import type { Clock } from '../../../platform/clock.ts';
import type { Ids } from '../../../platform/ids.ts';
import type { ChannelAdapter, OutgoingMessage } from '../adapters/adapter.ts';
import { senderOf, sendingDomain, type SenderWorkspace } from '../delivery-settings.ts';
import { isConfiguration } from './fault-of.ts';

const TEXTS = {
  it: {
    subject: (name: string) => `Prova di invio da ${name}`,
    text: (service: string) =>
      `Se leggi questa e-mail, il servizio «${service}» funziona. L’ha inviata Sandmill dalla pagina dei servizi di posta.`,
  },
  en: {
    subject: (name: string) => `Test mail from ${name}`,
    text: (service: string) =>
      `If you can read this mail, the service "${service}" works. Sandmill sent it from the page of mail services.`,
  },
};

/** One mail through this service, now, past routes, limits and queue. Gives what the other side answered. */
export async function testMailService(
  deps: { clock: Clock; ids: Ids },
  of: { workspace: SenderWorkspace; service: string; adapter: ChannelAdapter; to: string; signal: AbortSignal },
): Promise<MailServiceTested> {
  const { workspace, adapter, to } = of;
  const id = deps.ids.next();
  const from = senderOf(workspace);
  const words = TEXTS[workspace.locale];
  const text = words.text(of.service);
  const message: OutgoingMessage = {
    id,
    workspaceId: workspace.id,
    channel: 'email',
    class: 'transactional',
    messageIdHeader: `<${id}@${sendingDomain(workspace)}>`,
    from,
    replyTo: workspace.sender.replyTo,
    returnPath: null,
    to,
    subject: words.subject(workspace.name),
    html: `<!doctype html><html><body><p>${escaped(text)}</p></body></html>`,
    text,
    headers: { 'X-Entity-Ref-ID': id, 'Auto-Submitted': 'auto-generated' },
    date: deps.clock.now(),
  };
  const problem = adapter.validate(message);
  if (problem !== null) return { outcome: 'refused', reply: problem, reason: problem };
  const [result] = await adapter.sendBatch([message], of.signal);
  if (!result) return { outcome: 'unknown', reply: '', reason: null };
  const { outcome, reply } = result;
  const reason =
    outcome === 'accepted'
      ? null
      : isConfiguration(reply)
        ? 'configuration'
        : outcome === 'refused'
          ? adapter.classify(reply).reason
          : outcome;
  return { outcome, reply: reply.text.slice(0, 1000), reason };
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
