import type { WebhookEventType } from '@sandmill/contracts/api/webhooks';

const MESSAGE = {
  messageId: '01930000-0000-7000-8000-000000000001',
  journeyId: null,
  node: null,
  templateId: null,
  subject: 'Your order 1042',
  address: 'ada@example.com',
  class: 'transactional',
  purpose: 'transactional',
  tags: ['order'],
  metadata: { order: '1042' },
};
const CONSENT = { channel: 'email', purpose: 'marketing', address: 'ada@example.com', source: 'preferences_page' };

/** What a test event of each kind tells: made up, but of the very shape. */
export const EXAMPLE_DATA: Record<WebhookEventType, Record<string, unknown>> = {
  'message.sent': MESSAGE,
  'message.delivered': MESSAGE,
  'message.bounced': {
    ...MESSAGE,
    bounceClass: 'hard',
    reason: 'no_such_user',
    diagnostic: '550 5.1.1 The address does not exist',
  },
  'message.complained': MESSAGE,
  'message.opened': MESSAGE,
  'message.clicked': { ...MESSAGE, url: 'https://shop.example/orders/1042', position: 0 },
  'message.replied': { ...MESSAGE, replySubject: 'Re: Your order 1042', text: 'Thank you!' },
  'message.skipped': { ...MESSAGE, gate: 'suppression', reason: 'suppressed', value: null },
  'contact.unsubscribed': { ...CONSENT, state: 'opted_out' },
  'consent.changed': { ...CONSENT, state: 'opted_in' },
  'segment.entered': { segment: { id: 1, name: 'Regular customers' }, cause: 'event' },
  'segment.left': { segment: { id: 1, name: 'Regular customers' }, cause: 'time' },
  'stage.changed': { classification: 'lifecycle', from: 'occasional', to: 'repeat', cause: 'event' },
  'event.tracked': {
    event: {
      id: '01930000-0000-7000-8000-000000000002',
      name: 'Order Completed',
      trust: 'server',
      time: '2026-01-01T10:00:00.000Z',
      properties: { order_id: '1042', total: 59.9, currency: 'EUR' },
    },
  },
};
