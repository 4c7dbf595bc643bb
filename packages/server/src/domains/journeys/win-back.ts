import type { JourneyGraph } from '@sandmill/contracts';

/**
 * The win-back journey shipped with the product: whoever becomes at risk gets one mail; who orders leaves; who clicks
 * without ordering, or does nothing, gets a second one later.
 */
export function winBackJourney(templates: { first: string; second: string }, labels: WinBackLabels): JourneyGraph {
  return {
    trigger: { kind: 'stageChanged', classification: 'lifecycle', to: ['at_risk'] },
    entry: { kind: 'orders', figure: 'count', is: { op: 'gte', value: 1 } },
    start: 'first-mail',
    nodes: {
      'first-mail': {
        kind: 'sendEmail',
        templateId: templates.first,
        purpose: 'marketing',
        next: 'wait-order',
        label: labels.firstMail,
      },
      'wait-order': {
        kind: 'waitForEvent',
        event: { name: 'Order Completed' },
        timeout: { value: 7, unit: 'day' },
        happened: 'thank',
        timedOut: 'clicked',
        label: labels.waitOrder,
      },
      thank: { kind: 'setTag', tag: labels.tag, next: null, label: labels.thank },
      clicked: {
        kind: 'split',
        when: {
          kind: 'eventCount',
          event: { name: 'Email Link Clicked' },
          count: { op: 'gte', value: 1 },
          window: { last: { value: 7, unit: 'day' } },
        },
        yes: 'pause',
        no: 'second-mail',
        label: labels.clicked,
      },
      pause: { kind: 'wait', duration: { value: 7, unit: 'day' }, next: 'second-mail', label: labels.pause },
      'second-mail': {
        kind: 'sendEmail',
        templateId: templates.second,
        purpose: 'marketing',
        next: null,
        label: labels.secondMail,
      },
    },
    exitWhen: { kind: 'stage', classification: 'lifecycle', value: 'lost' },
    reentry: { kind: 'afterInterval', interval: { value: 60, unit: 'day' } },
  };
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
