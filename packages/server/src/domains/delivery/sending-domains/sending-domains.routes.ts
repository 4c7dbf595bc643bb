import { z } from 'zod';
import {
  sendingDomainPatchSchema,
  sendingDomainSchema,
  slowLaneSchema,
  type SendingDomain,
  type SlowLane,
} from '@sandmill/contracts/api/mail-services';
import type { Clock } from '../../../platform/clock.ts';
import type { Db } from '../../../platform/db/db.ts';
import { AppError } from '../../../platform/errors.ts';
import type { HttpApp } from '../../../platform/http/http-app.ts';
import { sendingDomain, type SenderWorkspace } from '../delivery-settings.ts';
import { readLane } from '../lanes/lane.ts';
import { countWaiting, selectSlowLanes } from '../lanes/lanes.queries.ts';
import { rateOf } from '../lanes/slow-lane.ts';
import { OWN, writingThrough } from '../mail-services/mail-service.ts';
import { forgetLanes, selectMailServices } from '../mail-services/mail-services.queries.ts';
import { notifyMessages } from '../messages.queries.ts';
import { selectSenderWorkspace } from '../recipients.queries.ts';
import { listSendingDomains } from './list-sending-domains.ts';
import { localDay } from './local-day.ts';
import { pauseDomain, resumeDomain, upsertWarmUp } from './sending-domains.queries.ts';

export type SendingDomainDeps = { db: Db; clock: Clock };

const tags = ['Sending domains'];
const params = z.object({ domain: z.string().trim().toLowerCase().max(255) });

/** How the domains do from which mails come, and which mailbox providers asked for less. */
export function sendingDomainRoutes(app: HttpApp, deps: SendingDomainDeps): void {
  const { db, clock } = deps;
  app.get(
    '/api/v1/sending-domains',
    {
      schema: {
        tags,
        summary: 'Domains that mails come from: warm-up, pauses, the last 14 days',
        response: { 200: z.object({ items: z.array(sendingDomainSchema) }) },
      },
      config: { right: 'settings:read', csv: false },
    },
    async (request) => {
      const workspace = await workspaceOf(db, request.actor.workspaceId);
      return { items: await listSendingDomains(db, workspace, clock.now()) };
    },
  );
  app.patch(
    '/api/v1/sending-domains/:domain',
    {
      schema: {
        tags,
        summary: 'Pause or resume it, begin or end its warm-up',
        params,
        body: sendingDomainPatchSchema,
        response: { 200: sendingDomainSchema },
      },
      config: { right: 'settings:write' },
    },
    async (request): Promise<SendingDomain> => {
      const { domain } = request.params;
      const workspace = await workspaceOf(db, request.actor.workspaceId);
      const now = clock.now();
      const services = await selectMailServices(db, workspace.id);
      const known = [null, ...services].some((service) => sendingDomain(writingThrough(workspace, service)) === domain);
      const shown = (await listSendingDomains(db, workspace, now)).some((one) => one.domain === domain);
      if (!known && !shown) throw new AppError('not_found', 'No mail of this workspace comes from this domain.');
      const { paused, warmUp } = request.body;
      await db.transaction(async (tx) => {
        if (paused === true) await pauseDomain(tx, workspace.id, { domain, reason: 'by_hand', detail: null, now });
        if (paused === false) await resumeDomain(tx, workspace.id, domain);
        if (warmUp !== undefined) {
          const day = localDay(workspace.timeZone, now);
          const plan = warmUp && { start: warmUp.start, growth: warmUp.growth, target: warmUp.target };
          await upsertWarmUp(tx, workspace.id, { domain, plan, cap: plan?.start ?? null, day, now, held: null });
        }
        await forgetLanes(tx, workspace.id, now);
        await notifyMessages(tx, workspace.id);
      });
      const changed = (await listSendingDomains(db, workspace, now)).find((one) => one.domain === domain);
      if (!changed) throw new AppError('not_found', 'No mail of this workspace comes from this domain.');
      return changed;
    },
  );
  app.get(
    '/api/v1/slow-lanes',
    {
      schema: {
        tags,
        summary: 'Mailbox providers that asked for less, with the pace they get now',
        response: { 200: z.object({ items: z.array(slowLaneSchema) }) },
      },
      config: { right: 'settings:read', csv: false },
    },
    async (request) => ({ items: await listSlowLanes(deps, request.actor.workspaceId) }),
  );
}

async function listSlowLanes({ db, clock }: SendingDomainDeps, workspaceId: number): Promise<SlowLane[]> {
  const lanes = await selectSlowLanes(db, workspaceId);
  const names = new Map((await selectMailServices(db, workspaceId)).map(({ id, name }) => [id, name]));
  const waiting = await countWaiting(
    db,
    workspaceId,
    lanes.map(({ lane }) => lane),
  );
  return lanes.flatMap((lane) => {
    const read = readLane(lane.lane);
    if (!read || !('service' in read)) return [];
    const serviceId = read.service === OWN ? null : read.service;
    return [
      {
        serviceId,
        service: serviceId === null ? OWN : (names.get(serviceId) ?? ''),
        operator: read.operator,
        perSecond: rateOf(lane, clock.now()),
        ceiling: Number(lane.ceiling),
        slowedAt: new Date(lane.slowedAt).toISOString(),
        reply: lane.reply,
        waiting: waiting.get(lane.lane) ?? 0,
      },
    ];
  });
}

async function workspaceOf(db: Db, workspaceId: number): Promise<SenderWorkspace> {
  const workspace = await selectSenderWorkspace(db, workspaceId);
  if (!workspace) throw new AppError('not_found', 'There is no such workspace.');
  return workspace;
}
