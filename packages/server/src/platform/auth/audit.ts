import type { Clock } from '../clock.ts';
import type { Sql } from '../db/db.ts';
import type { RequestActor } from '../http/http-app.ts';
import type { Ids } from '../ids.ts';
import { insertAudit } from './audit.queries.ts';

export type AuditEntry = {
  /** Who did it; the number of the workspace alone: the system did, or null for the installation. */
  actor: RequestActor | { workspaceId: number | null };
  /** `noun.verb`: "segment.created", "api_key.revoked". */
  action: string;
  objectType?: string;
  objectId?: string | number;
  /** What changed. Never a secret. */
  detail?: Record<string, unknown>;
};

/** Actors whose change has been told, so that the generic line is not written as well. */
const told = new WeakSet<object>();

/** Writes who changed what. Give the transaction of the change: both stand or fall together. */
export async function audit(sql: Sql, deps: { clock: Clock; ids: Ids }, entry: AuditEntry): Promise<void> {
  const { actor } = entry;
  const asker = 'rights' in actor ? actor : null;
  await insertAudit(sql, {
    id: deps.ids.next(),
    workspaceId: actor.workspaceId,
    at: deps.clock.now(),
    actorKind: kindOf(asker),
    actorId: asker?.apiKeyId ?? asker?.userId ?? null,
    actorName: asker?.name ?? 'Sandmill',
    action: entry.action,
    objectType: entry.objectType ?? null,
    objectId: entry.objectId === undefined ? null : String(entry.objectId),
    detail: JSON.stringify(entry.detail ?? {}),
    ip: asker?.ip ?? null,
  });
  told.add(actor);
}

export function isTold(actor: RequestActor): boolean {
  return told.has(actor);
}

function kindOf(asker: RequestActor | null): 'user' | 'api_key' | 'system' {
  if (asker === null) return 'system';
  return asker.apiKeyId === null ? 'user' : 'api_key';
}
