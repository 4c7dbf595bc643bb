import type { JsonObject } from '@sandmill/contracts';
import type { Gate } from '@sandmill/contracts/api/messages';

/** What journeys, campaigns and people ask for. The same `uniqueKey` within a workspace is one message. */
export type MessageRequest = {
  contactId: string;
  /** null: it has a content of its own. */
  templateId: string | null;
  purpose: string;
  /** Absent: the template's. */
  class?: MessageClass;
  uniqueKey: string;
  journeyId?: string;
  journeyVersion?: number;
  enrolmentId?: string;
  node?: string;
  /** For the template: `event` or `trigger` (properties), `order`, `products`, anything else by its name. */
  data: JsonObject;
  /** Milliseconds; absent: now. */
  notBefore?: number;
  /** Absent: the contact's own address when it leaves. */
  address?: string;
  /** A test send: no gates but suppression, no events, in no cap. */
  test?: boolean;
  /** 0 to 100: who goes first when not all may be sent. Absent: 50. */
  priority?: number;
  /** Counted by frequency caps of this tag. */
  pressureTag?: string | null;
  /** What becomes of it in quiet hours. Absent: hold. */
  quietHours?: 'hold' | 'skip';
  /** What a program wrote itself; transactional then. */
  hasOwnContent?: boolean;
  /** Instead of what the template says. */
  content?: OwnContent | null;
};

/** What the sender of a message says instead of its template; null: the template's. */
export type OwnContent = {
  subject: string | null;
  preheader: string | null;
  /** What the mail is about, instead of what its template is about. */
  topic?: string;
};

export type MessageClass = 'marketing' | 'transactional';

/** A claimed message on its way through the gates. Instants in milliseconds. */
export type DueMessage = {
  workspaceId: number;
  id: string;
  contactId: string;
  class: MessageClass;
  purpose: string;
  templateId: string | null;
  journeyId: string | null;
  enrolmentId: string | null;
  node: string | null;
  data: JsonObject;
  test: boolean;
  address: string | null;
  subject: string | null;
  messageIdHeader: string;
  attempts: number;
  notBefore: number;
  plannedAt: number;
  attemptedAt: number | null;
  priority: number;
  pressureTag: string | null;
  quietHours: 'hold' | 'skip';
  content: OwnContent | null;
};

export type { Gate };
export type GateName = Gate['gate'];
