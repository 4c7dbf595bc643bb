import type { MailServiceKind } from '@sandmill/contracts/api/mail-services';
import type { OutgoingMessage, SendResult } from '../adapters/adapter.ts';
import type { SmtpSettings } from '../adapters/smtp-adapter.ts';
import type { SmtpTimes } from '../adapters/smtp-connection.ts';
import type { RenderedMessage, RenderInput } from '../render-message.ts';

/** How mails leave on a way, secrets opened: plain data. */
export type WaySettings =
  | ({ kind: 'smtp' } & SmtpSettings)
  | {
      kind: Exclude<MailServiceKind, 'smtp'>;
      options: Record<string, string>;
      secrets: Record<string, string>;
      apiUrl: string | null;
      connections: number;
    };

/** A mail ready to leave, or why this one cannot be written. */
export type Written = { rendered: RenderedMessage; problem: null } | { rendered: null; problem: string };

/** `place`: names the way; what is written for one is sent from there, and connections are kept for it. */
export type WriteRequest = {
  place: string;
  mails: readonly RenderInput[];
  /** They are sent from here afterwards: their content is kept until the next are written for this place. */
  keep: boolean;
};

export type SendRequest = {
  place: string;
  settings: WaySettings;
  messages: readonly OutgoingMessage[];
  /** In milliseconds. */
  now: number;
  signal: AbortSignal;
};

/**
 * Writes mails and hands them over: all the work of sending that needs no database. In the product it is done in a
 * thread of its own, in most tests by the same code here.
 */
export interface Dispatch {
  /** Called before a transaction is begun in which something is written: a thread takes a moment to begin. */
  ready(place: string): Promise<void>;
  /** One answer for each, in order. Rejects when something is wrong with all of them, or with the thread. */
  write(request: WriteRequest): Promise<Written[]>;
  /** One result for each, whatever happens: it never rejects. */
  send(request: SendRequest): Promise<SendResult[]>;
  /** The way is no longer used as it was: what is on it is waited for, then its connections are closed. */
  leave(place: string): void;
  close(): Promise<void>;
}

/** What a dispatch needs to know, as plain data. */
export type DispatchStart = {
  /** Providers may be called at addresses of the own network. */
  allowPrivate: boolean;
  /** Silence of a provider, in milliseconds. */
  silenceMs?: number;
  times?: SmtpTimes;
};
