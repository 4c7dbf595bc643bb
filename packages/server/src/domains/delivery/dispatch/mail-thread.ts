/**
 * The sender's thread: Liquid, MIME, signatures and the talk with mail servers and providers, so that none of it holds up
 * the process that answers people. It knows no database and reads no clock: everything comes with the work.
 */
import { parentPort, workerData } from 'node:worker_threads';
import { ToldClock } from '../../../platform/clock.ts';
import { openProviderCalls } from '../../../platform/http/call-provider.ts';
import type { TemplateVersion } from '../../content/index.ts';
import type { OutgoingMessage } from '../adapters/adapter.ts';
import { dispatchHere } from './dispatch-here.ts';
import type { DispatchStart, Written } from './dispatch.ts';
import type { FromThread, MailToSend, ToThread } from './thread-messages.ts';

const port = parentPort;
if (!port) throw new Error('mail-thread runs only as a worker thread.');

const start = workerData as DispatchStart;
const clock = new ToldClock();
const dispatch = dispatchHere({ clock, call: openProviderCalls(start), times: start.times });
const post = (message: FromThread): void => port.postMessage(message);
const templates = new Map<string, TemplateVersion>();
/** Place -> message -> what was written for it last. */
const kept = new Map<string, Map<string, Content>>();
const breaking = new Map<number, AbortController>();

port.on('message', (message: ToThread) => {
  switch (message.kind) {
    case 'write':
      return void write(message).catch((error: unknown) => fail(message.id, error));
    case 'send':
      return void send(message).catch((error: unknown) => fail(message.id, error));
    case 'break':
      return breaking.get(message.id)?.abort(new Error('stopped'));
    case 'leave':
      return dispatch.leave(message.place);
    case 'close':
      return void close();
    default:
      return message satisfies never;
  }
});
post({ kind: 'ready' });

async function close(): Promise<void> {
  await dispatch.close();
  post({ kind: 'closed' });
  port?.close();
}

function fail(id: number, error: unknown): void {
  post({ kind: 'failed', id, message: error instanceof Error ? error.message : String(error) });
}

async function write({ id, place, keep, mails, ...given }: Extract<ToThread, { kind: 'write' }>): Promise<void> {
  if (given.forget) templates.clear();
  for (const [key, template] of given.templates) templates.set(key, template);
  const inputs = mails.map((mail) => {
    const template = templates.get(mail.template);
    if (!template) throw new Error('A template is not known in the sender’s thread.');
    return { ...mail, template };
  });
  const written = await dispatch.write({ place, mails: inputs, keep });
  if (keep) {
    const contents = written.flatMap(({ rendered }) => (rendered ? [rendered.outgoing] : []));
    kept.set(place, new Map(contents.map((outgoing) => [outgoing.id, contentOf(outgoing)])));
  }
  post({ kind: 'written', id, written: written.map(whole) });
}

async function send({
  id,
  place,
  settings,
  messages,
  now,
  flowed,
}: Extract<ToThread, { kind: 'send' }>): Promise<void> {
  clock.tell(now);
  const controller = new AbortController();
  breaking.set(id, controller);
  const written = kept.get(place);
  const places = new Map(messages.map((message, at) => [message.id, at]));
  const toSend = messages.map((message) => withContent(message, written));
  // A test mail has its content with it and leaves what is kept for others.
  if (messages.some(({ content }) => content === null)) kept.delete(place);
  const onFlow = (of: string): void => void Atomics.store(flowed, places.get(of) ?? 0, 1);
  try {
    const request = { place, settings, messages: toSend, now, signal: controller.signal };
    post({ kind: 'sent', id, results: await dispatch.send(request, onFlow) });
  } finally {
    breaking.delete(id);
  }
}

type Content = Pick<OutgoingMessage, 'html' | 'text' | 'pieces'>;

function contentOf({ html, text, pieces }: OutgoingMessage): Content {
  return { html, text, ...(pieces ? { pieces } : {}) };
}

/** The pieces stay here. */
function whole(written: Written): Written {
  if (!written.rendered) return written;
  const { pieces: _, ...outgoing } = written.rendered.outgoing;
  return { rendered: { ...written.rendered, outgoing }, problem: null };
}

function withContent({ content, ...message }: MailToSend, written: Map<string, Content> | undefined): OutgoingMessage {
  const own = content ?? written?.get(message.id);
  // Rejects before anything was handed over; every message then counts as never having left.
  if (!own) throw new Error('The content of a mail is not in the sender’s thread.');
  const attachments = message.attachments?.map((file) => ({ ...file, content: bufferOf(file.content) }));
  return { ...message, ...own, ...(attachments ? { attachments } : {}) };
}

/** What crosses as a Buffer arrives as plain bytes. */
function bufferOf({ buffer, byteOffset, byteLength }: Uint8Array): Buffer {
  return Buffer.from(buffer, byteOffset, byteLength);
}
