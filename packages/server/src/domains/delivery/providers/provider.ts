import type { MailServiceKind } from '@sandmill/contracts/api/mail-services';
import type { ProviderAnswer, ProviderRequest } from '../../../platform/http/call-provider.ts';
import type { OutgoingAttachment, OutgoingMessage } from '../adapters/adapter.ts';
import type { Reply } from '../adapters/classify-reply.ts';

/** What a service was set up with: contracts/api/mail-services.ts names the fields of each kind. */
export type ProviderSettings = {
  options: Record<string, string>;
  secrets: Record<string, string>;
  /** Instead of the provider's own address. */
  apiUrl?: string;
};

/** What became of one message of a request. `null`: taken. */
export type Verdict = Reply | null;

/** What a provider tells later. `messageId`: ours, as we gave it along. */
export type ProviderEvent = {
  messageId: string | null;
  address: string | null;
  kind: 'delivered' | 'bounced' | 'blocked' | 'complained' | 'unsubscribed' | 'deferred' | 'opened' | 'clicked';
  reply: Reply;
};

export type WebhookInput = {
  raw: string;
  /** Names in small letters. */
  headers: Record<string, string>;
  /** Milliseconds. */
  now: number;
  /** The certificate (PEM) at this address; asked of Amazon only. */
  fetchCertificate(url: string): Promise<string>;
};

/** `confirm`: an address to call, by which the provider learns that the webhook is ours. */
export type WebhookContent = { events: ProviderEvent[]; confirm?: string };

/** One provider's API in both directions. */
export type Provider = {
  kind: Exclude<MailServiceKind, 'smtp'>;
  /** Messages in one request. */
  perRequest: number;
  /** The same request twice is one: it may be repeated when the answer is lost. */
  isRepeatable: boolean;
  request(messages: readonly OutgoingMessage[], at: { now: number }): Promise<ProviderRequest>;
  /** In the order of the messages. Called for answers in the 200s and 400s, but for those that all providers share. */
  read(answer: Answered, messages: readonly OutgoingMessage[]): Verdict[];
  /** @throws NotTheirs when the signature or password is wrong. */
  readWebhook(input: WebhookInput): Promise<WebhookContent>;
};

export type Answered = Extract<ProviderAnswer, { kind: 'answered' }>;

/** A webhook that the provider did not sign. The text is for the log. */
export class NotTheirs extends Error {}

/** What we make of an answer, in the words of SMTP, so that one table classifies all. */
export const REPLIES = {
  configuration: (text: string): Reply => ({ code: 535, enhanced: '5.7.8', text }),
  throttled: (text: string): Reply => ({ code: 421, enhanced: '4.7.0', text }),
  temporary: (text: string): Reply => ({ code: 451, enhanced: '4.3.0', text }),
  badAddress: (text: string): Reply => ({ code: 553, enhanced: '5.1.3', text }),
  gone: (text: string): Reply => ({ code: 550, enhanced: '5.1.1', text }),
  full: (text: string): Reply => ({ code: 552, enhanced: '5.2.2', text }),
  policy: (text: string): Reply => ({ code: 550, enhanced: '5.7.0', text }),
  tooLarge: (text: string): Reply => ({ code: 552, enhanced: '5.3.4', text }),
  content: (text: string): Reply => ({ code: 554, enhanced: '5.6.0', text }),
  givenUp: (text: string): Reply => ({ code: 451, enhanced: '4.4.7', text }),
} as const;

/** JSON, or null for anything else. */
export function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}

/** The value at a path of names, or undefined: what others send is never trusted to have its documented shape. */
export function at(value: unknown, ...path: (string | number)[]): unknown {
  let here: unknown = value;
  for (const name of path) {
    if (typeof here !== 'object' || here === null) return undefined;
    here = (here as Record<string | number, unknown>)[name];
  }
  return here;
}

export function textAt(value: unknown, ...path: (string | number)[]): string {
  const found = at(value, ...path);
  return typeof found === 'string' ? found : typeof found === 'number' ? String(found) : '';
}

export function listAt(value: unknown, ...path: (string | number)[]): unknown[] {
  const found = at(value, ...path);
  return Array.isArray(found) ? found : [];
}

const UUID = /[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}/i;

/** Our message id in the first of these texts that has one: what we gave along, or the Message-ID. */
export function ourIdIn(...texts: string[]): string | null {
  for (const text of texts) {
    const found = UUID.exec(text)?.[0];
    if (found) return found.toLowerCase();
  }
  return null;
}

/** The headers a structured API is given beside those it makes itself. */
export function ownHeaders(message: OutgoingMessage): [string, string][] {
  return Object.entries(message.headers);
}

/** The files of a message as `field` (by default `attachments`) of an API, or nothing. */
export function filesOf<T>(
  { attachments = [] }: OutgoingMessage,
  shape: (file: OutgoingAttachment) => T,
  field = 'attachments',
): Record<string, T[]> {
  return attachments.length === 0 ? {} : { [field]: attachments.map(shape) };
}

export function sameSecret(given: string, wanted: string, equal: (a: Buffer, b: Buffer) => boolean): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(wanted)];
  return a.length === b.length && equal(a, b);
}
