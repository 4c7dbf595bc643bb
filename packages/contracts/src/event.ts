import type { JsonObject } from './json.ts';

export const EVENT_TYPES = ['track', 'identify', 'page', 'screen', 'group', 'alias'] as const;
export type EventType = (typeof EVENT_TYPES)[number];

/**
 * Who vouches for the ids an event carries. `browser`: a public write key, anyone can send it. `server`: a secret
 * key. `system`: ourselves (clicks on our mails, journey effects); such events may name the contact directly.
 */
export type EventTrust = 'browser' | 'server' | 'system';

/**
 * One event after the door: parsed, normalised, de-duplicated, durable. Immutable.
 * All instants are milliseconds since the epoch, UTC.
 */
export type CollectedEvent = {
  /** UUID derived from (workspace, source, messageId): the same delivery twice has the same id. */
  id: string;
  workspaceId: number;
  sourceId: number;
  trust: EventTrust;
  type: EventType;
  /** track: the event's name (v1 e-commerce aliases already mapped to v2). page: "Page Viewed". screen: "Screen Viewed". identify: "Identified". group: "Group Joined". alias: "Alias". */
  name: string;
  messageId: string;
  userId: string | null;
  anonymousId: string | null;
  previousId: string | null;
  groupId: string | null;
  /** Only trust `system`: the contact meant, resolved through redirects when applied. */
  contactId: string | null;
  /** identify, group and context.traits, keys normalised to camelCase. null clears a trait, an absent key keeps it. */
  traits: JsonObject;
  properties: JsonObject;
  context: EventContext;
  /** When it happened: clock-skew corrected, never later than receivedAt + 5 minutes. */
  time: number;
  /** When we took it in. */
  receivedAt: number;
  /**
   * The instant at which it counts as evidence. receivedAt, except for imported history, which is taken as if it had
   * arrived when it happened, so that stages and segments get their true past.
   */
  arrivedAt: number;
  isBot: boolean;
  /** Names of guard rails that touched the time: "future_clamped", "unparsable", "out_of_range". */
  timeFlags: string[];
};

export type EventContext = {
  ip?: string;
  userAgent?: string;
  locale?: string;
  timezone?: string;
  page?: { path?: string; referrer?: string; search?: string; title?: string; url?: string };
  campaign?: Record<string, string>;
  /** Click ids found in the page address: gclid, fbclid, ... */
  clickIds?: Record<string, string>;
  library?: { name?: string; version?: string };
  device?: JsonObject;
  consent?: { categoryPreferences?: Record<string, boolean> };
  /** A click on one of our mails or a form submitted on this device: the tracking rule T02. */
  binding?: 'click' | 'form';
  /** Nothing is stored on the visitor's device: anonymousId is the day's, and never a person's. Said by the door alone. */
  cookieless?: true;
  [key: string]: unknown;
};

/** Names of the events that Sandmill itself writes. They follow the public e-mail spec where it has a name. */
export const SYSTEM_EVENTS = {
  segmentEntered: 'Segment Entered',
  segmentLeft: 'Segment Left',
  stageChanged: 'Stage Changed',
  scoreCrossed: 'Score Threshold Crossed',
  emailPlanned: 'Email Planned',
  emailSkipped: 'Email Skipped',
  emailSent: 'Email Sent',
  emailDelivered: 'Email Delivered',
  emailBounced: 'Email Bounced',
  emailOpened: 'Email Opened',
  emailClicked: 'Email Link Clicked',
  emailComplained: 'Email Marked as Spam',
  /** Somebody answered a mail of ours. */
  emailReplied: 'Email Replied',
  /** Somebody answered the question of a mail of ours: `scale`, `score`, `question`, `comment`. */
  feedbackGiven: 'Feedback Given',
  unsubscribed: 'Unsubscribed',
  consentChanged: 'Consent Changed',
  formSubmitted: 'Form Submitted',
  journeyEntered: 'Journey Entered',
  journeyLeft: 'Journey Left',
  journeyGoalReached: 'Journey Goal Reached',
  webhookAnswered: 'Webhook Answered',
  tagAdded: 'Tag Added',
  tagRemoved: 'Tag Removed',
  traitsSet: 'Traits Set',
  addressSuppressed: 'Address Suppressed',
  addressReleased: 'Address Released',
  qualificationDecided: 'Qualification Decided',
  personaDecided: 'Persona Decided',
  /** Put on a static list, or taken off it, by hand, by an import or by a snapshot. */
  listJoined: 'List Joined',
  listLeft: 'List Left',
  /** Given or taken by a journey: `model`, `points`, `reason`. */
  scorePointsGiven: 'Score Points Given',
} as const;

/** What can become of a message. */
export const MESSAGE_ACTS = [
  'sent',
  'delivered',
  'opened',
  'clicked',
  'bounced',
  'complained',
  'unsubscribed',
  'skipped',
] as const;
export type MessageAct = (typeof MESSAGE_ACTS)[number];

/** Ways to reach a person. */
export const CHANNELS = ['email', 'sms', 'whatsapp', 'push'] as const;
export type Channel = (typeof CHANNELS)[number];

const CHANNEL_WORDS: Record<Channel, string> = { email: 'Email', sms: 'SMS', whatsapp: 'WhatsApp', push: 'Push' };
const ACT_WORDS: Record<Exclude<MessageAct, 'unsubscribed'>, string> = {
  sent: 'Sent',
  delivered: 'Delivered',
  opened: 'Opened',
  clicked: 'Link Clicked',
  bounced: 'Bounced',
  complained: 'Marked as Spam',
  skipped: 'Skipped',
};

/** Name of the event that tells what became of a message. An unsubscribe has one name, its channel among the properties. */
export function messageEventName(channel: Channel, act: MessageAct): string {
  return act === 'unsubscribed' ? SYSTEM_EVENTS.unsubscribed : `${CHANNEL_WORDS[channel]} ${ACT_WORDS[act]}`;
}
