import { createPrivateKey } from 'node:crypto';
import { setMaxListeners } from 'node:events';
import type { ChannelAdapter, OnFlow, OutgoingMessage, SendResult } from './adapter.ts';
import { buildMail } from './build-mime.ts';
import { classifyReply } from './classify-reply.ts';
import { DialogueWriter } from './dialogue.ts';
import type { DkimKey } from './dkim-sign.ts';
import { MailBuffers } from './mail-buffers.ts';
import { asciiDomain } from './mime-headers.ts';
import type { SmtpServer, SmtpTimes } from './smtp-connection.ts';
import { SmtpPool } from './smtp-pool.ts';
import { validateEmail } from './validate-email.ts';

export type SmtpSettings = {
  server: SmtpServer;
  dkim: { domain: string; selector: string; privateKey: string } | null;
  /** Connections at once, and so the messages handed over at once. */
  connections: number;
};

/** `now`: milliseconds. */
export type SmtpAdapterDeps = { now: () => number; times?: SmtpTimes };

/** Sends through an SMTP server. Bounce reports come by mail, not by webhook. */
export function smtpAdapter(settings: SmtpSettings, { now, times }: SmtpAdapterDeps): ChannelAdapter {
  const pool = new SmtpPool(settings.server, times);
  const dkim: DkimKey | null = settings.dkim && { ...settings.dkim, key: createPrivateKey(settings.dkim.privateKey) };
  const buffers = new MailBuffers(settings.connections);
  return {
    name: 'smtp',
    channel: 'email',
    batchSize: settings.connections,
    keepsOnly: false,
    validate: validateEmail,
    cost: () => null,
    sendBatch: (messages, signal, onFlow) => {
      // One listener per connection is meant, not a leak.
      setMaxListeners(0, signal);
      return Promise.all(messages.map((message) => sendOne({ pool, dkim, buffers, now, message, signal, onFlow })));
    },
    classify: classifyReply,
    close: async () => pool.close(),
  };
}

type One = {
  pool: SmtpPool;
  dkim: DkimKey | null;
  buffers: MailBuffers;
  now: () => number;
  message: OutgoingMessage;
  signal: AbortSignal;
  onFlow: OnFlow | undefined;
};

async function sendOne({ pool, dkim, buffers, now, message, signal, onFlow }: One): Promise<SendResult> {
  const { id } = message;
  try {
    const { bytes: content, memory } = buildMail(message, dkim, buffers);
    const envelope = {
      from: message.returnPath ?? asciiDomain(message.from.address),
      to: asciiDomain(message.to),
      envid: id,
      onFlow: () => onFlow?.(id),
    };
    const writer = new DialogueWriter(now);
    const { outcome, reply } = await pool.send({ envelope, content, writer }, signal);
    // Whoever took the mail has all of it: nothing of it is under way any more.
    if (outcome === 'accepted') buffers.give(memory);
    const told = { id, reply, dialogue: writer.dialogue };
    return outcome === 'accepted' ? { ...told, outcome, delivered: false } : { ...told, outcome };
  } catch (error) {
    // Only building can fail here: nothing was handed over, and the same content would fail again.
    return { id, outcome: 'refused', reply: { code: 554, enhanced: '5.6.0', text: String(error) } };
  }
}
