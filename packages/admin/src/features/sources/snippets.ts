export const WAYS_OF = {
  website: ['script', 'segmentWeb', 'curl'],
  server: ['curl', 'segmentNode'],
} as const satisfies Record<string, readonly string[]>;
export type Way = (typeof WAYS_OF)[keyof typeof WAYS_OF][number];

type Of = { origin: string; key: string; /** A word in the reader's language. */ name: string };

/** What to paste for one way of connecting, ready to use: docs/en/tracking.md says the same with "KEY". */
export function snippetOf(way: Way, { origin, key, name }: Of): string {
  switch (way) {
    case 'script':
      return `<script async src="${origin}/sandmill.js" data-write-key="${key}"></script>`;
    case 'segmentWeb':
      return `import { AnalyticsBrowser } from '@segment/analytics-next';

export const analytics = AnalyticsBrowser.load({
  writeKey: '${key}',
  cdnURL: '${origin}',
});
analytics.page();`;
    case 'segmentNode':
      return `import { Analytics } from '@segment/analytics-node';

const analytics = new Analytics({
  writeKey: '${key}',
  host: '${origin}',
  path: '/v1/batch',
});
analytics.track({
  userId: 'u1',
  event: 'Order Completed',
  properties: { order_id: '1001', total: 48.5, currency: 'EUR' },
});`;
    case 'curl':
      return `curl -u ${key}: ${origin}/v1/track \\
  -H 'content-type: application/json' \\
  -d '{"userId":"u1","event":"Product Viewed",
       "properties":{"product_id":"p1","name":"${name}"}}'`;
  }
}
