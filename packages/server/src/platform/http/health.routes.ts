import { z } from 'zod';
import type { Metrics } from '../metrics.ts';
import type { HttpApp } from './http-app.ts';

/** null: it can do its work; else the sentence that says why not. */
export type Readiness = () => Promise<string | null>;

/** For load balancers, supervisors and Prometheus. */
export function healthRoutes(app: HttpApp, { metrics, readiness }: { metrics: Metrics; readiness: Readiness }): void {
  const schema = { tags: ['Health'], response: { 200: z.object({ status: z.literal('ok') }) } };
  app.get(
    '/healthz',
    { schema: { ...schema, summary: 'The process lives' }, config: { open: true } },
    async (_, reply) => {
      reply.header('cache-control', 'no-store');
      return { status: 'ok' as const };
    },
  );
  app.get(
    '/readyz',
    {
      schema: {
        tags: ['Health'],
        summary: 'It can do its work: stores answer, migrations are done',
        response: {
          200: z.object({ status: z.literal('ok') }),
          503: z.object({ status: z.literal('not ready'), reason: z.string() }),
        },
      },
      config: { open: true },
    },
    async (_, reply) => {
      reply.header('cache-control', 'no-store');
      const reason = await readiness();
      if (reason === null) return { status: 'ok' as const };
      return reply
        .code(503)
        .header('retry-after', '5')
        .send({ status: 'not ready' as const, reason });
    },
  );
  app.get('/metrics', { schema: { hide: true }, config: { open: true } }, async (_, reply) =>
    reply
      .header('cache-control', 'no-store')
      .type(metrics.registry.contentType)
      .send(await metrics.registry.metrics()),
  );
}
