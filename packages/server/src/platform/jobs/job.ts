import type { z } from 'zod';
import type { Db } from '../db/db.ts';
import type { Log } from '../log.ts';

/**
 * A kind of work that is done in the background. It may run more than once (after a crash, or when it failed half way):
 * `handle` must come to the same end when it is repeated.
 */
export type JobDefinition<P = unknown> = {
  /** Unique, the domain first: "contacts.import". */
  name: string;
  schema: z.ZodType<P>;
  /** How often it is tried before it is set aside as dead. Default 5. */
  maxAttempts?: number;
  /** A recurring job: once in so many seconds, in one process, without a workspace. Its payload is {}. */
  everySeconds?: number;
  handle(context: JobContext, payload: P): Promise<void>;
};

export type JobContext = {
  db: Db;
  workspaceId: number | null;
  jobId: string;
  /** Aborts when somebody cancels the job, when the process stops, or when another worker has taken the job over. */
  signal: AbortSignal;
  /** Tells people how far it is; written at most once a second. */
  progress(done: number, total: number | null, note?: string): void;
  log: Log;
};

/** A definition of whatever payload: the registry only ever hands it what its own schema has read. */
export type AnyJobDefinition = Omit<JobDefinition<never>, 'schema'> & { schema: z.ZodType };

/** The names and definitions of all jobs that this program can do. */
export type JobRegistry = ReadonlyMap<string, JobDefinition>;

export const DEFAULT_MAX_ATTEMPTS = 5;

/**
 * Refuses two definitions of one name, and, when `names` lists the jobs that are enqueued somewhere, a name that
 * nobody handles.
 */
export function createJobRegistry(
  definitions: readonly AnyJobDefinition[],
  names: readonly string[] = [],
): JobRegistry {
  const registry = new Map<string, JobDefinition>();
  for (const definition of definitions) {
    if (registry.has(definition.name)) throw new Error(`Two handlers for the job "${definition.name}": keep one.`);
    registry.set(definition.name, definition as unknown as JobDefinition);
  }
  const missing = names.filter((name) => !registry.has(name));
  if (missing.length > 0) throw new Error(`No handler for the job "${missing.join('", "')}": add it to the registry.`);
  return registry;
}
