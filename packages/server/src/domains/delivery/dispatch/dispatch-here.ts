import type { Clock } from '../../../platform/clock.ts';
import { AppError } from '../../../platform/errors.ts';
import type { CallProvider } from '../../../platform/http/call-provider.ts';
import type { ChannelAdapter, OutgoingMessage, SendResult } from '../adapters/adapter.ts';
import { smtpAdapter } from '../adapters/smtp-adapter.ts';
import type { SmtpTimes } from '../adapters/smtp-connection.ts';
import { httpAdapter } from '../providers/http-adapter.ts';
import { PROVIDERS } from '../providers/providers.ts';
import { renderMessage, type RenderInput } from '../render-message.ts';
import type { Dispatch, SendRequest, WaySettings, Written } from './dispatch.ts';

export type DispatchDeps = { clock: Clock; call: CallProvider; times?: SmtpTimes | undefined };

/** `onFlow`: called for each message just before the other side may hear of it. */
export type SendHere = (request: SendRequest, onFlow?: (id: string) => void) => Promise<SendResult[]>;

type Open = { key: string; adapter: ChannelAdapter; busy: number; retired: boolean };

/** The work itself. It runs in the sender's thread, and in tests where it is asked for. */
export function dispatchHere(deps: DispatchDeps): Omit<Dispatch, 'send'> & { send: SendHere } {
  const open = new Map<string, Open>();
  const leave = (place: string): void => {
    const known = open.get(place);
    if (!known) return;
    open.delete(place);
    known.retired = true;
    if (known.busy === 0) void known.adapter.close();
  };
  const opened = (place: string, settings: WaySettings): Open => {
    const key = JSON.stringify(settings);
    const known = open.get(place);
    if (known?.key === key) return known;
    leave(place);
    const fresh = { key, adapter: adapterOf(settings, deps), busy: 0, retired: false };
    open.set(place, fresh);
    return fresh;
  };
  return {
    ready: async () => {},
    write: async ({ mails }) => mails.map(written),
    send: async ({ place, settings, messages, signal }, onFlow) => {
      const way = opened(place, settings);
      way.busy++;
      const results = await way.adapter.sendBatch(messages, signal, onFlow);
      way.busy--;
      if (way.retired && way.busy === 0) await way.adapter.close();
      return results;
    },
    leave,
    close: async () => {
      await Promise.all([...open.values()].map(({ adapter }) => adapter.close()));
      open.clear();
    },
  };
}

/** The adapter of a way. Nothing is opened before the first message. */
export function adapterOf(settings: WaySettings, deps: DispatchDeps): ChannelAdapter {
  if (settings.kind === 'smtp') {
    const now = (): number => deps.clock.now();
    return smtpAdapter(settings, { now, ...(deps.times ? { times: deps.times } : {}) });
  }
  const { kind, options, secrets, apiUrl, connections } = settings;
  const provider = PROVIDERS[kind]({ options, secrets, ...(apiUrl === null ? {} : { apiUrl }) });
  return httpAdapter(provider, connections, deps);
}

function written(input: RenderInput): Written {
  try {
    return { rendered: renderMessage(input), problem: null };
  } catch (error) {
    if (error instanceof AppError) return { rendered: null, problem: error.message };
    throw error;
  }
}

/** What is known of messages whose results never came. */
export function lostResults(
  messages: readonly OutgoingMessage[],
  of: { flowed: (place: number) => boolean; text: string },
): SendResult[] {
  return messages.map(({ id }, place) => ({
    id,
    outcome: of.flowed(place) ? 'unknown' : 'unreachable',
    reply: { code: null, enhanced: null, text: of.text },
  }));
}
