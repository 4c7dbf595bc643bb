import { createHash } from 'node:crypto';
import { setMaxListeners } from 'node:events';
import type { Clock } from '../../../platform/clock.ts';
import type { CallProvider, ProviderAnswer, ProviderRequest } from '../../../platform/http/call-provider.ts';
import type { ChannelAdapter, OnFlow, OutgoingMessage, SendResult } from '../adapters/adapter.ts';
import { classifyReply, type Reply } from '../adapters/classify-reply.ts';
import { DialogueWriter, type Dialogue } from '../adapters/dialogue.ts';
import { validateEmail } from '../adapters/validate-email.ts';
import { REPLIES, listAt, textAt, jsonOf, type Provider, type Verdict } from './provider.ts';

export type HttpAdapterDeps = { call: CallProvider; clock: Clock };

/** Messages in one turn of the sender: what is "sending" at the same time stays few. */
const MOST_AT_ONCE = 200;
/** A repeatable request whose answer got lost is sent again so often, after so many milliseconds. */
const REPEATS_MS = [500, 2_000];
/** Of what a provider answers about one message. */
const LONGEST_ANSWER = 600;

/** Any provider's API as a channel: batches, answers told apart, lost answers asked for again where that is safe. */
export function httpAdapter(provider: Provider, connections: number, deps: HttpAdapterDeps): ChannelAdapter {
  return {
    name: provider.kind,
    channel: 'email',
    batchSize: Math.min(MOST_AT_ONCE, provider.perRequest * connections),
    keepsOnly: false,
    validate: validateEmail,
    cost: () => null,
    sendBatch: async (messages, signal, onFlow) => {
      setMaxListeners(0, signal);
      const parts = inParts(messages, provider.perRequest);
      const results = await Promise.all(parts.map((part) => sendPart({ provider, deps, part, signal, onFlow })));
      return results.flat();
    },
    classify: classifyReply,
    close: async () => {},
  };
}

/** Whoever has files goes alone: they are large, and not every batch takes them. */
function inParts(messages: readonly OutgoingMessage[], size: number): OutgoingMessage[][] {
  const hasFiles = ({ attachments = [] }: OutgoingMessage): boolean => attachments.length > 0;
  const parts: OutgoingMessage[][] = messages.filter(hasFiles).map((message) => [message]);
  const others = messages.filter((message) => !hasFiles(message));
  for (let i = 0; i < others.length; i += size) parts.push(others.slice(i, i + size));
  return parts;
}

type Part = {
  provider: Provider;
  deps: HttpAdapterDeps;
  part: OutgoingMessage[];
  signal: AbortSignal;
  onFlow?: OnFlow | undefined;
};

async function sendPart({ provider, deps, part, signal, onFlow }: Part): Promise<SendResult[]> {
  let request: ProviderRequest;
  try {
    request = await provider.request(part, { now: deps.clock.now() });
  } catch (error) {
    // Nothing was handed over, and the same content would fail again.
    return part.map(({ id }) => ({ id, outcome: 'refused', reply: REPLIES.content(String(error)) }));
  }
  for (const { id } of part) onFlow?.(id);
  const writer = new DialogueWriter(() => deps.clock.now());
  const answer = await callUntilKnown({ provider, deps, part, request, signal, writer });
  const told = (place: number) => ({ dialogue: ofMessage(writer.dialogue, answer, place) });
  const shared = sharedOutcome(answer);
  if (shared || answer.kind !== 'answered')
    return part.map(({ id }, place) => ({ id, ...told(place), ...(shared ?? UNKNOWN) }));
  const verdicts = provider.read(answer, part);
  return part.map(({ id }, place) => ({ ...resultOf(id, verdicts[place] ?? null, answer.body), ...told(place) }));
}

async function callUntilKnown(
  of: Part & { request: ProviderRequest; writer: DialogueWriter },
): Promise<ProviderAnswer> {
  const { provider, part, request, signal, writer } = of;
  const call: CallProvider = async (...wanted) => {
    const { origin, pathname } = new URL(request.url);
    writer.say('us', `${request.method ?? 'POST'} ${origin}${pathname}`);
    writer.say('note', `${part.length} in this request, ${Buffer.byteLength(request.body)} bytes`);
    const answer = await of.deps.call(...wanted);
    if (answer.kind === 'answered') writer.say('server', `HTTP ${answer.status}`);
    else writer.say('note', answer.text);
    return answer;
  };
  const deps = { ...of.deps, call };
  let answer = await deps.call(request, signal);
  if (!provider.isRepeatable) return answer;
  for (const wait of REPEATS_MS) {
    if (!isLost(answer) || signal.aborted) break;
    await deps.clock.sleepUntil(deps.clock.now() + wait, signal).catch(() => undefined);
    answer = await deps.call(request, signal);
  }
  return answer;
}

function isLost(answer: ProviderAnswer): boolean {
  return answer.kind === 'broken' || (answer.kind === 'answered' && [409, 502, 504].includes(answer.status));
}

const REQUEST_IDS = [
  'x-amzn-requestid',
  'x-message-id',
  'x-request-id',
  'request-id',
  'x-mailgun-request-id',
  'cf-ray',
];

/** What was said to all, and what of the answer is about this message. */
function ofMessage(shared: Dialogue, answer: ProviderAnswer, place: number): Dialogue {
  if (answer.kind !== 'answered') return shared;
  const json = jsonOf(answer.body);
  const each = Array.isArray(json) ? json : listAt(json, 'data');
  const own = each[place] === undefined ? answer.body : JSON.stringify(each[place]);
  const ms = shared.lines.at(-1)?.ms ?? 0;
  const said = own.trim() === '' ? [] : [{ ms, by: 'server' as const, text: own.slice(0, LONGEST_ANSWER) }];
  const requestId = REQUEST_IDS.map((name) => answer.headers[name]).find((id) => id !== undefined) ?? null;
  return { ...shared, requestId: requestId?.slice(0, 200) ?? null, lines: [...shared.lines, ...said] };
}

type Outcome = { outcome: 'unreachable' | 'unknown' | 'refused'; reply: Reply };

const UNKNOWN: Outcome = { outcome: 'unknown', reply: { code: null, enhanced: null, text: '' } };

/** What means the same at every provider; null: the provider's own words decide. */
function sharedOutcome(answer: ProviderAnswer): Outcome | null {
  if (answer.kind === 'unreachable')
    return { outcome: 'unreachable', reply: { code: null, enhanced: null, text: answer.text } };
  if (answer.kind !== 'answered')
    return { outcome: 'unknown', reply: { code: null, enhanced: null, text: answer.text } };
  const text = `${answer.status} ${saidIn(answer.body)}`;
  if (answer.status === 401) return { outcome: 'unreachable', reply: REPLIES.configuration(text) };
  if (answer.status === 429) return { outcome: 'refused', reply: REPLIES.throttled(text) };
  if (answer.status === 413) return { outcome: 'refused', reply: REPLIES.tooLarge(text) };
  // A gateway gave up on the machine behind it, which may have taken the message.
  if (answer.status === 502 || answer.status === 504)
    return { outcome: 'unknown', reply: { code: null, enhanced: null, text } };
  if (answer.status >= 500 || answer.status < 200 || (answer.status >= 300 && answer.status < 400))
    return { outcome: 'refused', reply: REPLIES.temporary(text) };
  return null;
}

function resultOf(id: string, verdict: Verdict, body: string): SendResult {
  if (verdict === null)
    return { id, outcome: 'accepted', delivered: false, reply: { code: 250, enhanced: null, text: saidIn(body) } };
  // A wrong key or an unverified domain is no fault of this message: it waits, or goes another way.
  return { id, outcome: verdict.code === 535 ? 'unreachable' : 'refused', reply: verdict };
}

/** The message of an answer, short enough for a row. */
export function saidIn(body: string): string {
  const json = jsonOf(body);
  const said =
    textAt(json, 'message') || textAt(json, 'Message') || textAt(json, 'errors', 0, 'message') || textAt(json, 'error');
  return (said || body).slice(0, 500);
}

/** Stays the same while the same messages are sent again, and differs for any other request. */
export function keyOf(messages: readonly OutgoingMessage[]): string {
  return createHash('sha256')
    .update(messages.map(({ id }) => id).join(' '))
    .digest('hex');
}
