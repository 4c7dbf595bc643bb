import { AppError } from '../errors.ts';
import type { HttpApp } from './http-app.ts';

/** Deeper than anything the API takes; beyond it a recursive schema would run out of stack. */
const MAX_DEPTH = 200;

/** Refuses JSON that is nested too deeply, before a schema walks into it. */
export function limitDepth(app: HttpApp): void {
  app.addHook('preValidation', async (request) => {
    if (isDeeperThan(request.body, MAX_DEPTH)) {
      throw new AppError('invalid_request', `The body is nested more than ${MAX_DEPTH} levels deep.`, {
        errors: [{ path: 'body', message: 'Flatten it: conditions go at most 40 levels deep.' }],
      });
    }
  });
}

/** Level by level and without recursion, so that depth cannot hurt here either. */
function isDeeperThan(body: unknown, limit: number): boolean {
  let level: unknown[] = [body];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > limit) return true;
    level = level.flatMap((value) =>
      typeof value === 'object' && value !== null && !Buffer.isBuffer(value) ? Object.values(value) : [],
    );
  }
  return false;
}
