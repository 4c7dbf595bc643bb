import type { Clock } from '../clock.ts';
import type { Db } from '../db/db.ts';
import type { HttpApp } from '../http/http-app.ts';
import type { Ids } from '../ids.ts';
import type { Log } from '../log.ts';
import { audit, isTold } from './audit.ts';
import { isSafe } from './csrf.ts';

/**
 * The safety net of the audit log: a change whose handler told nothing is written down by its route, "POST
 * /api/v1/things/:id". Routes that change nothing in spite of their method say `audit: false`.
 */
export function auditUnrecorded(app: HttpApp, deps: { db: Db; clock: Clock; ids: Ids; log: Log }): void {
  app.addHook('onResponse', async (request, reply) => {
    const actor = request.foundActor;
    if (actor === null || isSafe(request.method) || reply.statusCode >= 400) return;
    if (request.routeOptions.config.audit === false || isTold(actor)) return;
    const params = (request.params ?? {}) as Record<string, unknown>;
    const objectId = params.id === undefined ? {} : { objectId: String(params.id) };
    try {
      await audit(deps.db, deps, { actor, action: `${request.method} ${request.routeOptions.url}`, ...objectId });
    } catch (error) {
      deps.log.error({ err: error, requestId: request.id }, 'the audit log could not be written');
    }
  });
}
