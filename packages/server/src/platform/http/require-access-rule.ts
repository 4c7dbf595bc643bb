import type { FastifyContextConfig } from 'fastify';
import type { HttpApp } from './http-app.ts';

/** A route that forgets to say who may call it would be open to all by accident: it stops the start instead. */
export function requireAccessRule(app: HttpApp): void {
  app.addHook('onRoute', (route) => {
    const config = (route.config ?? {}) as FastifyContextConfig;
    const rules = [config.right !== undefined, config.signedIn === true, config.open === true];
    const said = rules.filter(Boolean).length;
    if (said === 1) return;
    const problem = said === 0 ? 'does not say who may call it' : 'says more than one thing about who may call it';
    throw new Error(
      `The route ${String(route.method)} ${route.url} ${problem}: give its config one of right: '...', signedIn: true, open: true.`,
    );
  });
}
