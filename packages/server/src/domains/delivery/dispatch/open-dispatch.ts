import type { Clock } from '../../../platform/clock.ts';
import type { Log } from '../../../platform/log.ts';
import { threadFile } from '../../../platform/thread-file.ts';
import type { TemplateVersion } from '../../content/index.ts';
import type { SendResult } from '../adapters/adapter.ts';
import type { RenderInput } from '../render-message.ts';
import { lostResults } from './dispatch-here.ts';
import type { Dispatch, DispatchStart, SendRequest, WriteRequest, Written } from './dispatch.ts';
import type { MailToSend, MailToWrite, ToThread } from './thread-messages.ts';
import { ThreadLine } from './thread-line.ts';

export type DispatchThreads = { clock: Clock; log: Log; threads: number; start: DispatchStart };

/** Templates a thread keeps; all are forgotten when there are more. */
const MOST_TEMPLATES = 100;
/** Liquid stops a mail after half a second, three times over. A thread that needs longer hangs. */
const WRITE_MS = 60_000;
const WRITE_MS_EACH = 3_000;
/** After the break everything on a way ends at once, or the thread hangs. */
const BREAK_MS = 3_000;

/**
 * A dispatch in threads of this process. Each way keeps to one of them, in turn; a thread begins when it is needed.
 * `kill` is for tests: all threads die at once.
 */
export function openDispatch(deps: DispatchThreads): Dispatch & { kill(): Promise<void> } {
  const { clock, log, start } = deps;
  const file = (): Promise<URL | string> => threadFile('mail-thread', new URL('./mail-thread.ts', import.meta.url));
  const lines = Array.from({ length: deps.threads }, () => new ThreadLine({ clock, log, file, start }));
  const places = new Map<string, ThreadLine>();
  let next = 0;
  const lineOf = (place: string): ThreadLine => {
    const known = places.get(place) ?? lines[next++ % lines.length];
    if (!known) throw new Error('A sender has at least one thread.');
    places.set(place, known);
    return known;
  };
  return {
    ready: (place) => lineOf(place).ready(),
    write: (request) => write(lineOf(request.place), request, clock),
    send: (request) => send(lineOf(request.place), request, clock),
    leave: (place) => lineOf(place).tell({ kind: 'leave', place }),
    close: async () => {
      await Promise.all(lines.map((line) => line.close()));
    },
    kill: async () => {
      await Promise.all(lines.map((line) => line.kill()));
    },
  };
}

async function write(line: ThreadLine, request: WriteRequest, clock: Clock): Promise<Written[]> {
  const { mails, place, keep } = request;
  if (mails.length === 0) return [];
  const watch = killAfter(line, WRITE_MS + mails.length * WRITE_MS_EACH, clock);
  try {
    const answer = await line.ask((id) => writeMessage(line, { ...request, id }));
    if (answer.kind !== 'written') throw new Error('The thread of the sender answered out of order.');
    if (keep) line.kept.set(place, new Set(mails.map(({ message }) => message.id)));
    return answer.written;
  } finally {
    watch.abort();
  }
}

function writeMessage(line: ThreadLine, { id, place, mails, keep }: WriteRequest & { id: number }): ToThread {
  const asked = new Map(mails.map(({ template }) => [keyOf(template), template]));
  const forget = line.known.size + asked.size > MOST_TEMPLATES;
  if (forget) line.known.clear();
  const templates = [...asked].filter(([key]) => !line.known.has(key));
  for (const [key] of templates) line.known.add(key);
  return { kind: 'write', id, place, templates, forget, mails: mails.map(named), keep };
}

function named({ template, ...mail }: RenderInput): MailToWrite {
  return { ...mail, template: keyOf(template) };
}

/** A version never changes. */
function keyOf({ templateId, version }: Pick<TemplateVersion, 'templateId' | 'version'>): string {
  return `${templateId} ${version}`;
}

async function send(line: ThreadLine, request: SendRequest, clock: Clock): Promise<SendResult[]> {
  const { messages, signal } = request;
  const flowed = new Uint8Array(new SharedArrayBuffer(messages.length));
  const hang: { watch: AbortController | null } = { watch: null };
  let onAbort = (): void => {};
  try {
    const answer = await line.ask((id) => {
      onAbort = () => {
        line.tell({ kind: 'break', id });
        hang.watch = killAfter(line, BREAK_MS, clock);
      };
      signal.throwIfAborted();
      signal.addEventListener('abort', onAbort, { once: true });
      return sendMessage(line, { ...request, id, flowed });
    });
    if (answer.kind !== 'sent') throw new Error('The thread of the sender answered out of order.');
    return answer.results;
  } catch (error) {
    // The memory is shared: it tells what the thread had begun, though the thread is gone.
    const text = error instanceof Error ? error.message : String(error);
    return lostResults(messages, { flowed: (at) => Atomics.load(flowed, at) === 1, text });
  } finally {
    signal.removeEventListener('abort', onAbort);
    hang.watch?.abort();
  }
}

function sendMessage(line: ThreadLine, request: SendRequest & { id: number; flowed: Uint8Array }): ToThread {
  const { id, place, settings, now, flowed } = request;
  const kept = line.kept.get(place);
  const messages = request.messages.map(({ html, text, ...message }): MailToSend => {
    return { ...message, content: kept?.has(message.id) ? null : { html, text } };
  });
  if (messages.some(({ content }) => content === null)) line.kept.delete(place);
  return { kind: 'send', id, place, settings, messages, now, flowed };
}

function killAfter(line: ThreadLine, ms: number, clock: Clock): AbortController {
  const enough = new AbortController();
  void clock
    .sleepUntil(clock.now() + ms, enough.signal)
    .then(() => line.kill())
    .catch(() => {});
  return enough;
}
