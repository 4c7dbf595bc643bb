import type { ChannelAdapter } from './adapter.ts';
import { classifyReply } from './classify-reply.ts';
import { validateEmail } from './validate-email.ts';

/**
 * The built-in mailbox: nothing leaves the house; the message's stored content is the delivery. For the demo, for
 * trying journeys out, for installations without a mail server yet.
 */
export const mailboxAdapter: ChannelAdapter = {
  name: 'mailbox',
  channel: 'email',
  batchSize: 200,
  keepsOnly: true,
  validate: validateEmail,
  cost: () => null,
  sendBatch: async (messages) =>
    messages.map(({ id }) => ({
      id,
      outcome: 'accepted',
      delivered: true,
      reply: { code: 250, enhanced: '2.0.0', text: '250 2.0.0 kept in the mailbox' },
    })),
  classify: classifyReply,
  close: async () => {},
};
