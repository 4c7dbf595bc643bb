import { journeyDefinitionSchema, type JourneyDefinition } from '@sandmill/contracts';

/**
 * The win-back journey shipped with the product: whoever becomes at risk gets one mail; who orders leaves; who clicks
 * without ordering, or does nothing, gets a second one later.
 */
export function winBackJourney(templates: { first: string; second: string }, labels: WinBackLabels): JourneyDefinition {
  return journeyDefinitionSchema.parse({
    triggers: [{ id: 'at-risk', kind: 'stageChanged', classification: 'lifecycle', to: ['at_risk'] }],
    nodes: {
      'first-mail': { kind: 'sendEmail', templateId: templates.first, label: labels.firstMail },
      'wait-order': {
        kind: 'waitForEvent',
        event: { name: 'Order Completed' },
        timeout: { value: 7, unit: 'day' },
        label: labels.waitOrder,
      },
      thank: { kind: 'setTag', tag: labels.tag, label: labels.thank },
      clicked: {
        kind: 'split',
        when: {
          kind: 'eventCount',
          event: { name: 'Email Link Clicked' },
          count: { op: 'gte', value: 1 },
          window: { last: { value: 7, unit: 'day' } },
        },
        label: labels.clicked,
      },
      pause: { kind: 'wait', duration: { value: 7, unit: 'day' }, label: labels.pause },
      'second-mail': { kind: 'sendEmail', templateId: templates.second, label: labels.secondMail },
    },
    edges: [
      { from: 'start', to: 'first-mail' },
      { from: 'first-mail', to: 'wait-order' },
      { from: 'wait-order', outlet: 'happened', to: 'thank' },
      { from: 'wait-order', outlet: 'timedOut', to: 'clicked' },
      { from: 'clicked', outlet: 'yes', to: 'pause' },
      { from: 'clicked', outlet: 'no', to: 'second-mail' },
      { from: 'pause', to: 'second-mail' },
    ],
    settings: {
      entry: { kind: 'orders', figure: 'count', is: { op: 'gte', value: 1 } },
      exitWhen: { kind: 'stage', classification: 'lifecycle', value: 'lost' },
      reentry: { kind: 'afterInterval', interval: { value: 60, unit: 'day' } },
    },
  });
}

export type WinBackLabels = {
  firstMail: string;
  waitOrder: string;
  thank: string;
  clicked: string;
  pause: string;
  secondMail: string;
  tag: string;
};
