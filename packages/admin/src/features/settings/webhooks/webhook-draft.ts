import type { Webhook, WebhookEventType } from '@sandmill/contracts/api/webhooks';

export type WebhookDraft = Pick<Webhook, 'name' | 'url' | 'eventTypes' | 'eventNames' | 'segments'>;

export const EMPTY_WEBHOOK: WebhookDraft = { name: '', url: '', eventTypes: [], eventNames: [], segments: [] };

/** As they stand in the form: what mails do, what people say, what happens. */
export const EVENT_GROUPS = [
  {
    key: 'messages',
    types: [
      'message.sent',
      'message.delivered',
      'message.bounced',
      'message.complained',
      'message.opened',
      'message.clicked',
      'message.replied',
      'message.skipped',
    ],
  },
  {
    key: 'people',
    types: ['contact.unsubscribed', 'consent.changed', 'segment.entered', 'segment.left', 'stage.changed'],
  },
  { key: 'events', types: ['event.tracked'] },
] as const satisfies { key: string; types: WebhookEventType[] }[];

export function draftOf({ name, url, eventTypes, eventNames, segments }: Webhook): WebhookDraft {
  return { name, url, eventTypes, eventNames, segments };
}

export function asksForSegments({ eventTypes }: WebhookDraft): boolean {
  return eventTypes.includes('segment.entered') || eventTypes.includes('segment.left');
}

/** The server says the rest. */
export function isReady(draft: WebhookDraft): boolean {
  const isNamed = !draft.eventTypes.includes('event.tracked') || draft.eventNames.length > 0;
  return draft.name.trim() !== '' && URL.canParse(draft.url.trim()) && draft.eventTypes.length > 0 && isNamed;
}

/** As it is sent: trimmed, without what the chosen kinds do not ask for. */
export function bodyOf(draft: WebhookDraft): WebhookDraft {
  return {
    ...draft,
    name: draft.name.trim(),
    url: draft.url.trim(),
    eventNames: draft.eventTypes.includes('event.tracked') ? draft.eventNames : [],
    segments: asksForSegments(draft) ? draft.segments : [],
  };
}
