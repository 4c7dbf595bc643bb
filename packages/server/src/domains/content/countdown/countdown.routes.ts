import { z } from 'zod';
import type { Clock } from '../../../platform/clock.ts';
import { AppError } from '../../../platform/errors.ts';
import type { HttpApp } from '../../../platform/http/http-app.ts';
import { countdownPicture } from './countdown-picture.ts';

/** "1795708800-17535e-ffffff-it.gif": when it is over, background, colour, language. */
const PICTURE = /^(\d{1,11})-([\da-f]{6})-([\da-f]{6})-[a-z]{2}\.gif$/;
/** Pictures drawn in this second: a campaign is opened by many at once. */
const KEPT = 50;

/** Countdowns of mails, drawn anew each time a mail is opened. They name nobody and count nothing. */
export function countdownRoutes(app: HttpApp, { clock }: { clock: Clock }): void {
  let drawnAt = 0;
  const drawn = new Map<string, Buffer>();
  app.get(
    '/countdown/:picture',
    {
      schema: { hide: true, params: z.object({ picture: z.string().max(60) }) },
      config: { open: true, rateLimit: { perMinute: 600 } },
    },
    (request, reply) => {
      const { picture } = request.params;
      const [, until, background, colour] = PICTURE.exec(picture) ?? [];
      if (until === undefined) throw new AppError('not_found', 'There is no such countdown.');
      const second = Math.floor(clock.now() / 1000);
      if (second !== drawnAt) drawn.clear();
      drawnAt = second;
      const known = drawn.get(picture);
      const of = { until: Number(until), background: `#${background}`, colour: `#${colour}` };
      const gif = known ?? countdownPicture(of, second * 1000);
      if (drawn.size < KEPT) drawn.set(picture, gif);
      return reply
        .headers({ 'cache-control': 'no-store, max-age=0', 'cross-origin-resource-policy': 'cross-origin' })
        .type('image/gif')
        .send(gif);
    },
  );
}
