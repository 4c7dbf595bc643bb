import type { JsonObject, TagSettings } from '@sandmill/contracts';
import type { DemoPerson } from './demo-people.ts';
import { seededRandom } from '../platform/seeded-random.ts';

/** So many of a hundred people answered the shop's quiz. */
const ANSWERED_SHARE = 0.06;

const LIFESTYLES = { it: ['lenta', 'sociale', 'sportiva'], en: ['slow', 'sociable', 'sporty'] } as const;

/**
 * Invented answers of a few people to a quiz of the demo shop, told with the identify call, which is labelled synthetic.
 * A random of their own: whoever was invented before stays the same.
 */
export function demoAttitudes({ userId, locale }: DemoPerson): JsonObject {
  const random = seededRandom(Number(userId.replace(/\D/g, '')) * 97 + 5);
  if (!random.chance(ANSWERED_SHARE)) return {};
  return {
    attitude_sustainability: random.chance(0.7),
    attitude_price: random.chance(0.4),
    attitude_quality: random.chance(0.6),
    psychographic_lifestyle: random.pick(LIFESTYLES[locale]),
  };
}

/** An attitude that nobody declares: inferred by a rule of a tag of its name. */
export const DEMO_ATTITUDE_TAG: { name: string; settings: TagSettings } = {
  name: 'attitude_novelty',
  settings: {
    lifetime: { value: 180, unit: 'day' },
    rules: [
      {
        id: 'looks_around',
        when: {
          kind: 'eventCount',
          event: { name: 'Product Viewed' },
          count: { op: 'gte', value: 12 },
          window: { last: { value: 90, unit: 'day' } },
        },
        act: 'add',
        undo: false,
      },
    ],
  },
};
