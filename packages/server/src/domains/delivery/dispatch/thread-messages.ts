import type { OutgoingMessage, SendResult } from '../adapters/adapter.ts';
import type { RenderInput } from '../render-message.ts';
import type { TemplateVersion } from '../../content/index.ts';
import type { WaySettings, Written } from './dispatch.ts';

/** What crosses between the process and its sender's thread: plain data, one answer for each `write` and `send`. */

/** A template crosses once and is named afterwards. */
export type MailToWrite = Omit<RenderInput, 'template'> & { template: string };

/** A mail written there crosses back without its content, which stays where it was written. */
export type MailToSend = Omit<OutgoingMessage, 'html' | 'text' | 'pieces'> & {
  content: { html: string; text: string } | null;
};

export type ToThread =
  | {
      kind: 'write';
      id: number;
      place: string;
      /** Those not yet known there. */
      templates: [string, TemplateVersion][];
      /** All others are forgotten first. */
      forget: boolean;
      mails: MailToWrite[];
      keep: boolean;
    }
  | {
      kind: 'send';
      id: number;
      place: string;
      settings: WaySettings;
      messages: MailToSend[];
      now: number;
      /** One byte a message, over memory that both see: 1 once the other side may hear of it. Survives the thread. */
      flowed: Uint8Array;
    }
  | { kind: 'break'; id: number }
  | { kind: 'leave'; place: string }
  | { kind: 'close' };

export type FromThread =
  | { kind: 'ready' }
  | { kind: 'written'; id: number; written: Written[] }
  | { kind: 'sent'; id: number; results: SendResult[] }
  | { kind: 'failed'; id: number; message: string }
  | { kind: 'closed' };
