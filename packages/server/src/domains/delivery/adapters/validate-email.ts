import type { OutgoingMessage } from './adapter.ts';

// oxlint-disable-next-line no-control-regex
const CONTROL = /[\u0000-\u001F\u007F]/;
const ADDRESS = /^[^\s@<>,;:"()[\]\\]{1,64}@[^\s@<>,;:"()[\]\\]{1,255}$/;

/** Last look before a mail leaves: nothing may break out of its header, whatever was merged into it. */
export function validateEmail(message: OutgoingMessage): string | null {
  if (!ADDRESS.test(message.to)) return 'bad_address';
  const headers = [
    message.subject,
    message.from.name,
    message.from.address,
    message.replyTo ?? '',
    message.messageIdHeader,
    ...Object.entries(message.headers).flat(),
  ];
  if (headers.some((value) => CONTROL.test(value))) return 'line_break_in_header';
  if (message.class === 'marketing' && !message.headers['List-Unsubscribe']) return 'no_unsubscribe_link';
  return null;
}
