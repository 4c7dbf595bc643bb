import { z } from 'zod';
import type { JsonObject } from '@sandmill/contracts';
import {
  peopleCheckSchema,
  templatePreviewRequestSchema,
  templatePreviewSchema,
  templateTestSchema,
} from '@sandmill/contracts/api/messages';
import { sentMessageSchema } from '@sandmill/contracts/api/send-messages';
import { AppError } from '../../platform/errors.ts';
import type { HttpApp } from '../../platform/http/http-app.ts';
import {
  compileLanguages,
  compileTemplate,
  findTemplate,
  inLanguage,
  needsOf,
  parseTemplate,
  renderTemplate,
  writtenTemplate,
  type TemplateRow,
} from '../content/index.ts';
import { checkPeople } from './check-people.ts';
import type { SenderWorkspace } from './delivery-settings.ts';
import { languageOf, mergeData } from './merge-data.ts';
import { pageUrls, type AddressSource } from './message-addresses.ts';
import type { ContentPorts } from './personal-content.ts';
import { previewPersonal, type ExplainBlock } from './preview-personal.ts';
import { messageIdOf, planMessages } from './plan-messages.ts';
import type { RequestDeps } from './requests/plan-request.ts';
import { selectRecipients, selectSenderWorkspace, type Recipient } from './recipients.queries.ts';

export type TemplatePreviewDeps = Pick<RequestDeps, 'db' | 'clock' | 'ids'> & {
  addresses: AddressSource;
  explainBlock?: ExplainBlock;
  ports?: ContentPorts;
};

const tags = ['Templates'];
const byId = z.object({ id: z.uuid() });
const NOBODY = '00000000-0000-0000-0000-000000000000';

/** Preview with a person's data, and a test send. They need the sender's parts, so they live here and not in content. */
export function templatePreviewRoutes(app: HttpApp, deps: TemplatePreviewDeps): void {
  app.post(
    '/api/v1/templates/:id/preview',
    {
      schema: {
        tags,
        summary: 'The mail as a contact would get it; nothing is sent',
        params: byId,
        body: templatePreviewRequestSchema,
        response: { 200: templatePreviewSchema },
      },
      config: { right: 'messages:read' },
    },
    (request) => preview(deps, request.actor.workspaceId, { ...request.body, templateId: request.params.id }),
  );
  peopleRoutes(app, deps);
  app.post(
    '/api/v1/templates/:id/test',
    {
      schema: {
        tags,
        summary: 'Send a test to one address',
        params: byId,
        body: templateTestSchema,
        response: { 202: sentMessageSchema },
      },
      config: { right: 'messages:write', rateLimit: { perMinute: 20 } },
    },
    async (request, reply) => {
      void reply.code(202);
      return sendTest(deps, request.actor.workspaceId, { ...request.body, templateId: request.params.id });
    },
  );
}

/** The mail on twenty people at random. */
function peopleRoutes(app: HttpApp, deps: TemplatePreviewDeps): void {
  app.post(
    '/api/v1/templates/:id/check-people',
    {
      schema: {
        tags,
        summary: 'The mail as twenty people at random would get it, with what would be wrong for each; nothing is sent',
        params: byId,
        body: templatePreviewRequestSchema
          .pick({ draft: true })
          .extend({ seed: z.number().int().min(0).max(2_147_483_647).default(1) }),
        response: { 200: peopleCheckSchema },
      },
      config: { right: 'messages:read', audit: false },
    },
    async ({ actor, params, body }) => {
      const { workspace, template } = await found(deps, actor.workspaceId, params.id);
      const draft = body.draft && (await writtenTemplate({ ...body.draft, locale: template.locale }));
      const source = draft ? { ...draft, locale: template.locale } : template;
      return checkPeople(deps, workspace, { source, seed: body.seed, now: deps.clock.now() });
    },
  );
}

type PreviewRequest = z.output<typeof templatePreviewRequestSchema> & { templateId: string };

async function preview(deps: TemplatePreviewDeps, workspaceId: number, request: PreviewRequest) {
  const { workspace, template } = await found(deps, workspaceId, request.templateId);
  const draft = request.draft && (await writtenTemplate({ ...request.draft, locale: template.locale }));
  const source = draft ?? template;
  const compiled = await compileTemplate(source);
  const languages = await compileLanguages(source);
  const recipient = await recipientOf(deps, workspaceId, { contactId: request.contactId, locale: template.locale });
  const urls = pageUrls(deps.addresses, { workspaceId, id: NOBODY });
  const wanted =
    request.language ?? (request.contactId === undefined ? template.locale : languageOf(recipient, workspace));
  const { parts, language } = inLanguage({ ...compiled, locale: template.locale, languages }, wanted);
  const now = deps.clock.now();
  const contactId = request.contactId === undefined ? null : recipient.contactId;
  const personal = await previewPersonal(deps, workspaceId, { needs: needsOf(source.document), contactId, now });
  const data = mergeData({
    recipient,
    workspace,
    data: request.data as JsonObject,
    urls,
    locale: language,
    personal: personal.data,
    sentAt: now,
  });
  const rendered = renderTemplate(parseTemplate(parts), data);
  const { seen, calls } = personal;
  return { ...rendered, language, wanted, seen, calls, warnings: compiled.warnings, links: parts.links };
}

async function sendTest(
  deps: TemplatePreviewDeps,
  workspaceId: number,
  request: z.output<typeof templateTestSchema> & { templateId: string },
): Promise<{ id: string; planned: boolean }> {
  await found(deps, workspaceId, request.templateId);
  const uniqueKey = `test:${deps.ids.next()}`;
  const message = {
    contactId: request.contactId ?? NOBODY,
    templateId: request.templateId,
    purpose: 'test',
    uniqueKey,
    data: {},
    address: request.to,
    test: true,
    content: { subject: request.subject ?? null, preheader: request.preheader ?? null },
  };
  await deps.db.transaction((tx) => planMessages(tx, workspaceId, [message], deps.ids, deps.clock.now()));
  return { id: messageIdOf(workspaceId, uniqueKey), planned: true };
}

async function found(
  deps: TemplatePreviewDeps,
  workspaceId: number,
  templateId: string,
): Promise<{ workspace: SenderWorkspace; template: TemplateRow }> {
  const workspace = await selectSenderWorkspace(deps.db, workspaceId);
  const template = await findTemplate(deps.db, workspaceId, templateId);
  if (!workspace || !template) throw new AppError('not_found', 'There is no such template.');
  return { workspace, template };
}

/** Somebody invented, until a contact is chosen. */
async function recipientOf(
  deps: TemplatePreviewDeps,
  workspaceId: number,
  of: { contactId: string | undefined; locale: 'it' | 'en' },
): Promise<Recipient> {
  if (of.contactId !== undefined) {
    const recipient = (await selectRecipients(deps.db, workspaceId, [of.contactId])).get(of.contactId);
    if (!recipient) throw new AppError('not_found', 'There is no such contact.');
    return recipient;
  }
  const [firstName, lastName] = of.locale === 'it' ? ['Giulia', 'Ferrante'] : ['Julia', 'Ferrante'];
  const traits = { firstName, lastName, locale: of.locale };
  return {
    contactId: NOBODY,
    email: 'giulia@example.com',
    phone: null,
    name: `${firstName} ${lastName}`,
    traits,
    tags: [],
  };
}
