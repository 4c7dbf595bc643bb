import type { TemplateVersion } from '../content/index.ts';
import type { ChunkContext, Facts } from './chunk-facts.ts';
import type { Written } from './dispatch/dispatch.ts';
import type { DueMessage, Gate } from './message.ts';
import type { Recipient } from './recipients.queries.ts';
import type { RenderedMessage, RenderInput } from './render-message.ts';

export type Content = { rendered: RenderedMessage | null; problem: string | null };

type Asked = {
  template: TemplateVersion | undefined;
  recipient: Recipient | null;
  address: string | null;
  facts: Facts;
  context: ChunkContext;
};

/** What a message is written from; or why it waits or cannot be written at all. */
export function askContent(
  message: DueMessage,
  { template, recipient, address, facts, context }: Asked,
): { waits: string } | { toWrite: RenderInput; problem: null } | { toWrite: null; problem: string } {
  if (!template) return { toWrite: null, problem: 'template_missing' };
  if (!recipient) return { toWrite: null, problem: 'contact_missing' };
  const personal = facts.personal.of(template, recipient);
  if (personal.outcome === 'wait') return { waits: personal.reason };
  if (address === null) return { toWrite: null, problem: 'contact_missing' };
  if (personal.outcome !== 'ready') return { toWrite: null, problem: personal.reason };
  const { workspace, addresses, now } = context;
  const countOpens = countsOpens(message, facts, address);
  const request = facts.requests.get(message.id);
  const owner = facts.ownerTemplates.has(template.templateId) ? facts.owners.get(recipient.contactId) : undefined;
  const toWrite = { message, template, recipient, workspace, address, countOpens, addresses, now };
  const told = { ...(request ? { request } : {}), ...(owner ? { owner } : {}) };
  return { toWrite: { ...toWrite, personal: personal.data, ...told }, problem: null };
}

export function lacking(problem: string | null): Content {
  return { rendered: null, problem };
}

/** Whether what was written may leave. */
export function checkContent(written: Written | undefined, message: DueMessage, context: ChunkContext): Content {
  if (!written?.rendered) return lacking(written?.problem ?? 'rendered');
  const { rendered } = written;
  const problem = context.adapter.validate(rendered.outgoing) ?? unsubscribeProblem(rendered, message);
  return problem === null ? { rendered, problem } : lacking(problem);
}

/** The log says where somebody does not get their own language. */
export function contentAnswer({ rendered, problem }: Content): Pick<Gate, 'reason' | 'value'> {
  if (rendered === null) return { reason: problem ?? 'rendered' };
  const { language, wanted } = rendered;
  return language === wanted ? { reason: 'rendered' } : { reason: 'other_language', value: { language, wanted } };
}

/** Only who agreed to it is seen opening. */
export function countsOpens({ test }: DueMessage, { consents }: Facts, address: string | null): boolean {
  return !test && address !== null && consents.get(address)?.['open_tracking']?.state === 'opted_in';
}

/** Liquid may hide for one person the link that the template has. */
function unsubscribeProblem({ outgoing }: RenderedMessage, message: DueMessage): string | null {
  if (message.class !== 'marketing') return null;
  const url = /<([^>]+)>/.exec(outgoing.headers['List-Unsubscribe'] ?? '')?.[1];
  return url !== undefined && outgoing.html.includes(`href="${url}"`) ? null : 'no_unsubscribe_link';
}
