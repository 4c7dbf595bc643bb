import type { JourneyDefinition, JourneyNode, Trigger } from '@sandmill/contracts';

/** Kinds of steps as the palette shows them. A new kind: its place here and its form in `forms/`. */
export const STEP_FAMILIES = [
  { family: 'split', kinds: ['split', 'multiSplit', 'abSplit', 'banditSplit', 'join'] },
  {
    family: 'time',
    kinds: ['wait', 'waitUntilTime', 'waitUntilDate', 'waitForEvent', 'waitForCondition', 'waitForBestHour'],
  },
  { family: 'send', kinds: ['sendEmail', 'requestConsent'] },
  {
    family: 'act',
    kinds: [
      'setTag',
      'setTrait',
      'changeScore',
      'setList',
      'qualify',
      'task',
      'alert',
      'webhook',
      'enterJourney',
      'leaveJourney',
    ],
  },
  { family: 'end', kinds: ['goal', 'exit', 'placeholder'] },
] as const satisfies { family: string; kinds: JourneyNode['kind'][] }[];

export const TRIGGER_KINDS = [
  'event',
  'segmentEntered',
  'segmentLeft',
  'stageChanged',
  'scoreCrossed',
  'tag',
  'form',
  'condition',
  'date',
  'schedule',
  'api',
] as const satisfies Trigger['kind'][];

const DAY = { value: 1, unit: 'day' } as const;

/** A step as it is when it has just been put down; what must be chosen is null or empty, and the check says so. */
export function newNode(kind: JourneyNode['kind']): JourneyNode {
  switch (kind) {
    case 'split':
      return { kind, when: null };
    case 'multiSplit':
      return { kind, branches: ['a', 'b'].map((id) => ({ id, name: id.toUpperCase(), when: null })) };
    case 'abSplit':
      return { kind, variants: ['a', 'b'].map((id) => ({ id, name: id.toUpperCase(), share: 50 })) };
    case 'banditSplit':
      return {
        kind,
        variants: ['a', 'b'].map((id) => ({ id, name: id.toUpperCase() })),
        reward: 'goal',
        within: { value: 7, unit: 'day' },
      };
    case 'wait':
      return { kind, duration: DAY };
    case 'waitUntilTime':
      return { kind, days: [], at: '09:00', zone: 'contact' };
    case 'waitUntilDate':
      return { kind, date: null, every: 'once', offsetDays: 0, at: '09:00', zone: 'contact' };
    case 'waitForEvent':
      return { kind, event: null, matching: [], timeout: DAY };
    case 'waitForCondition':
      return { kind, when: null, timeout: DAY };
    case 'waitForBestHour':
      return { kind, within: { value: 24, unit: 'hour' } };
    case 'sendEmail':
      return { kind, templateId: null, purpose: 'marketing', quietHours: 'hold' };
    case 'setTrait':
      return { kind, trait: '', value: '' };
    case 'setTag':
      return { kind, tag: '', remove: false };
    case 'changeScore':
      return { kind, model: '', points: 5 };
    case 'setList':
      return { kind, segmentId: null, remove: false };
    case 'qualify':
      return { kind, decision: 'accepted', reason: '' };
    case 'task':
      return { kind, title: '', text: '', dueIn: DAY, assignee: 'owner' };
    case 'leaveJourney':
      return { kind, journeyId: null };
    case 'requestConsent':
      return { kind, purpose: 'marketing', text: '', textVersion: '1' };
    case 'alert':
      return { kind, title: '', text: '', level: 'info', emails: [] };
    case 'webhook':
      return { kind, url: '', method: 'POST', headers: {}, waitForAnswer: false, timeout: { value: 1, unit: 'hour' } };
    case 'enterJourney':
      return { kind, journeyId: null, passTrigger: true };
    case 'placeholder':
      return { kind, text: '' };
    case 'goal':
    case 'join':
    case 'exit':
      return { kind };
  }
}

/** A trigger as it is when it has just been added. */
export function newTrigger(kind: Trigger['kind'], id: string): Trigger {
  switch (kind) {
    case 'event':
      return { id, kind, event: null };
    case 'segmentEntered':
    case 'segmentLeft':
      return { id, kind, segmentId: null };
    case 'stageChanged':
      return { id, kind, classification: 'lifecycle', to: [] };
    case 'scoreCrossed':
      return { id, kind, model: '', threshold: '', direction: 'up' };
    case 'tag':
      return { id, kind, tag: '', change: 'added' };
    case 'condition':
      return { id, kind, when: null };
    case 'date':
      return { id, kind, path: null, every: 'year', offsetDays: 0, at: '09:00' };
    case 'schedule':
      return {
        id,
        kind,
        every: 'week',
        interval: 1,
        days: [],
        dayOfMonth: 1,
        at: '09:00',
        zone: 'contact',
        segmentIds: [],
      };
    case 'form':
    case 'api':
      return { id, kind };
  }
}

/** "wait-2": the first name of the kind that nothing has yet. */
export function freeId(kind: string, taken: (id: string) => boolean): string {
  for (let n = 1; ; n += 1) {
    const id = `${kind}-${n}`;
    if (!taken(id)) return id;
  }
}

export function freeNodeId(definition: JourneyDefinition, kind: string): string {
  return freeId(kind, (id) => id in definition.nodes);
}
