import { z } from 'zod';
import {
  messageListQuerySchema,
  messageRowSchema,
  messageSchema,
  type Message,
  type MessageRow,
} from '@sandmill/contracts/api/messages';
import { pageOf } from '@sandmill/contracts/api/paging';
import type { Db } from '../../platform/db/db.ts';
import { AppError } from '../../platform/errors.ts';
import type { HttpApp } from '../../platform/http/http-app.ts';
import { decodeCursor, pageFrom } from '../../platform/http/paging.ts';
import { selectAttempts } from './attempts/attempts.queries.ts';
import { messageContentRoutes } from './message-content.routes.ts';
import {
  selectContent,
  selectMessages,
  selectReactions,
  selectWholeMessage,
  type ListedMessage,
  type MessageFilter,
} from './message-list.queries.ts';
import { shownRequest, stepsOf } from './requests/show-request.ts';
import { messageRequestRoutes } from './requests/message-requests.routes.ts';
import type { RequestDeps } from './requests/plan-request.ts';
import { selectContactFamily, selectRecipients } from './recipients.queries.ts';

export type MessageRoutesDeps = RequestDeps;

const tags = ['Messages'];
const byId = z.object({ id: z.uuid() });
const cursorKeys = z.tuple([z.iso.datetime(), z.uuid()]);

export function messageRoutes(app: HttpApp, deps: MessageRoutesDeps): void {
  messageContentRoutes(app, deps);
  messageRequestRoutes(app, deps);
  app.get(
    '/api/v1/messages',
    {
      schema: {
        tags,
        summary: 'All that left and all that did not, newest first',
        querystring: messageListQuerySchema,
        response: { 200: pageOf(messageRowSchema) },
      },
      config: { right: 'messages:read' },
    },
    (request) => listMessages(deps.db, request.actor.workspaceId, request.query),
  );
  app.get(
    '/api/v1/messages/:id',
    {
      schema: {
        tags,
        summary: 'One message: content, gates, reactions',
        params: byId,
        response: { 200: messageSchema },
      },
      config: { right: 'messages:read' },
    },
    (request) => getMessage(deps.db, request.actor.workspaceId, request.params.id),
  );
}

async function listMessages(db: Db, workspaceId: number, query: z.output<typeof messageListQuerySchema>) {
  const cursor = decodeCursor(query.cursor, cursorKeys);
  const filter: MessageFilter = {
    status: query.status && query.status.length > 0 ? query.status : null,
    contactIds: query.contact ? await familyOf(db, workspaceId, query.contact) : null,
    journeyId: query.journey ?? null,
    node: query.node ?? null,
    class: query.class ?? null,
    reaction: query.reaction ?? null,
    tone: query.tone ?? null,
    templateId: query.template ?? null,
    link: query.link ?? null,
    bounceClass: query.bounce ?? null,
    tag: query.tag || null,
    search: query.search?.trim() || null,
    withContent: query.content === 'true',
    after: cursor && { at: cursor[0], id: cursor[1] },
    limit: query.limit + 1,
  };
  const rows = await selectMessages(db, workspaceId, filter);
  return pageFrom(rows, query.limit, { item: toRow, keysOf: (row) => [row.plannedAt.toISOString(), row.id] });
}

async function familyOf(db: Db, workspaceId: number, contactId: string): Promise<string[]> {
  const recipient = (await selectRecipients(db, workspaceId, [contactId])).get(contactId);
  return selectContactFamily(db, workspaceId, recipient?.contactId ?? contactId);
}

/** @throws AppError not_found */
async function getMessage(db: Db, workspaceId: number, id: string): Promise<Message> {
  const row = await selectWholeMessage(db, workspaceId, id);
  if (!row) throw new AppError('not_found', 'There is no such message.');
  const content = await selectContent(db, workspaceId, id);
  const reactions = await selectReactions(db, workspaceId, id);
  return {
    ...toRow(row),
    gates: row.gates,
    steps: stepsOf(row, reactions),
    request: await shownRequest(db, workspaceId, id),
    messageIdHeader: row.messageIdHeader,
    lastReply: row.lastReply,
    mailService: row.mailServiceId === null ? null : { id: row.mailServiceId, name: row.mailServiceName },
    failOver: row.failOver,
    attempts: await selectAttempts(db, workspaceId, id),
    content: content && { ...content, sentAt: content.sentAt.toISOString() },
    reactions: reactions.map((reaction) => ({ ...reaction, at: reaction.at.toISOString() })),
  };
}

export function toRow(row: ListedMessage): MessageRow {
  const { plannedAt, acceptedAt, clickedAt, openedAt, ...rest } = row;
  return {
    id: rest.id,
    contactId: rest.contactId,
    contactName: rest.contactName,
    channel: rest.channel,
    address: rest.address,
    subject: rest.subject,
    status: rest.status,
    reason: rest.reason,
    skipGate: rest.skipGate,
    stoppedBy: rest.stoppedBy,
    journeyId: rest.journeyId,
    journeyName: rest.journeyName,
    node: rest.node,
    class: rest.class,
    purpose: rest.purpose,
    plannedAt: plannedAt.toISOString(),
    acceptedAt: acceptedAt?.toISOString() ?? null,
    clickedAt: clickedAt?.toISOString() ?? null,
    openedAt: openedAt?.toISOString() ?? null,
  };
}
