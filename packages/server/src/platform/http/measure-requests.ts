import type { Log } from '../log.ts';
import type { Metrics } from '../metrics.ts';
import type { HttpApp } from './http-app.ts';

/** Duration of every request by route and status class; at level debug also a line for each. */
export function measureRequests(app: HttpApp, { metrics, log }: { metrics: Metrics; log: Log }): void {
  const seconds = metrics.histogram('sandmill_http_request_seconds', 'Time from request to answer', {
    labels: ['method', 'route', 'status'],
  });
  app.addHook('onResponse', (request, reply, done) => {
    const route = request.routeOptions.url ?? 'none';
    const status = `${Math.floor(reply.statusCode / 100)}xx`;
    seconds.observe({ method: request.method, route, status }, reply.elapsedTime / 1000);
    if (log.isLevelEnabled('debug'))
      log.debug(
        {
          requestId: request.id,
          method: request.method,
          route,
          status: reply.statusCode,
          ms: Math.round(reply.elapsedTime),
        },
        'request',
      );
    done();
  });
}
