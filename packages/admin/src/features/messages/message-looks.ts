import type { MESSAGE_STATUSES, MessageRow } from '@sandmill/contracts/api/messages';
import {
  IconAlertTriangle,
  IconCircleCheck,
  IconClock,
  IconHandStop,
  IconHelpCircle,
  IconMailForward,
  IconMailX,
  IconPointer,
  IconRefresh,
  type Icon,
} from '@tabler/icons-react';
import type { BadgeTone } from '../../ui/Badge.tsx';

export type MessageStatus = (typeof MESSAGE_STATUSES)[number];
export type Look = { tone: BadgeTone; icon: Icon };

const LOOKS: Record<MessageStatus, Look> = {
  planned: { tone: 'quiet', icon: IconClock },
  claimed: { tone: 'info', icon: IconMailForward },
  sending: { tone: 'info', icon: IconMailForward },
  accepted: { tone: 'ok', icon: IconCircleCheck },
  delivered: { tone: 'ok', icon: IconCircleCheck },
  deferred: { tone: 'warn', icon: IconRefresh },
  bounced: { tone: 'danger', icon: IconMailX },
  complained: { tone: 'danger', icon: IconAlertTriangle },
  skipped: { tone: 'accent', icon: IconHandStop },
  expired: { tone: 'accent', icon: IconHandStop },
  uncertain: { tone: 'warn', icon: IconHelpCircle },
};

export function lookOf({ status, clickedAt }: Pick<MessageRow, 'status' | 'clickedAt'>): Look {
  return clickedAt !== null ? { tone: 'ok', icon: IconPointer } : LOOKS[status];
}

/** What needs a person. */
export const PROBLEMS: MessageStatus[] = ['uncertain', 'bounced', 'complained', 'deferred'];

/** The views of the list: which states each shows; an empty list is all. */
export const VIEWS = {
  all: [],
  problems: PROBLEMS,
  sent: ['accepted', 'delivered'],
  waiting: ['planned', 'claimed', 'sending', 'deferred'],
  held: ['skipped', 'expired'],
} as const satisfies Record<string, readonly MessageStatus[]>;
export type View = keyof typeof VIEWS;
export const VIEW_KEYS = Object.keys(VIEWS) as View[];

/** The view that shows just these states; null: another choice, as a link from elsewhere makes it. */
export function viewOf(status: string): View | null {
  return VIEW_KEYS.find((key) => VIEWS[key].join(',') === status) ?? null;
}

/** It never left and never will. */
export function stayed(status: MessageStatus): boolean {
  return status === 'skipped' || status === 'expired';
}

/** It has not left yet. */
export function waits(status: MessageStatus): boolean {
  return VIEWS.waiting.some((one) => one === status);
}
