import type { JsonObject } from '@sandmill/contracts';
import type { Sql } from '../../platform/db/db.ts';
import { AppError } from '../../platform/errors.ts';
import {
  callsFor,
  inLanguage,
  liveTemplateVersions,
  parseTemplate,
  renderTemplate,
  withOwnContent,
} from '../content/index.ts';
import type { SenderWorkspace } from './delivery-settings.ts';
import { languageOf, mergeData } from './merge-data.ts';
import { pageUrls, type AddressSource } from './message-addresses.ts';
import type { OwnContent } from './message.ts';
import { allSeen } from './personal-content.ts';
import type { Recipient } from './recipients.queries.ts';

const NOBODY = '00000000-0000-0000-0000-000000000000';

/**
 * A message as this person would get it, with plain links and no pixel; nothing is kept or sent.
 * @throws AppError not_found, invalid_definition when the template cannot be filled for this person
 */
export async function previewMessage(
  deps: { sql: Sql; addresses: AddressSource },
  workspace: SenderWorkspace,
  of: { templateId: string; recipient: Recipient; data: JsonObject; content: OwnContent | null; now: number },
): Promise<{ subject: string; html: string; text: string }> {
  const [template] = await liveTemplateVersions(deps.sql, workspace.id, [of.templateId]);
  if (!template) throw new AppError('not_found', 'There is no such template.');
  const { recipient, data, content } = of;
  const urls = pageUrls(deps.addresses, { workspaceId: workspace.id, id: NOBODY });
  const { parts, language } = inLanguage(template, languageOf(recipient, workspace));
  const asked = { callIds: template.needs.calls, contactIds: [], segmentsOf: undefined };
  const calls = (await callsFor(deps.sql, workspace.id, asked))(recipient.contactId);
  const personal = { sees: allSeen(template), coupons: {}, recommended: {}, calls, articles: {} };
  const filled = mergeData({ recipient, workspace, data, urls, locale: language, personal, sentAt: of.now });
  const parsed = parseTemplate(content === null ? parts : withOwnContent(parts, content));
  const { subject, html, text } = renderTemplate(parsed, filled);
  return { subject, html, text };
}
