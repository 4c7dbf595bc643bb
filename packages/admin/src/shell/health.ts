import type { Health } from '@sandmill/contracts/api/home';
import { useApiQuery } from '../app/queries.ts';

const HEALTH_EVERY_MS = 20_000;
const SLOW_QUEUE_SECONDS = 60;

export type HealthVerdict = 'ok' | 'behind' | 'jobs' | 'parked' | 'database' | 'history' | 'problem' | 'duplicates';

export function useHealth() {
  return useApiQuery<Health>('/health', { refreshMs: HEALTH_EVERY_MS, staleMs: HEALTH_EVERY_MS });
}

/** The one thing to say about the system, the worst first. */
export function verdictOf(health: Health): HealthVerdict {
  if (!health.database.ok) return 'database';
  if (!health.history.ok) return 'history';
  if (health.duplicatesSent > 0) return 'duplicates';
  if (health.deadJobs > 0) return 'jobs';
  if (health.parkedEvents > 0) return 'parked';
  if (health.oldestEventSeconds > SLOW_QUEUE_SECONDS) return 'behind';
  return health.ok ? 'ok' : 'problem';
}
