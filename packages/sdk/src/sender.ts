import type { Settings } from './settings.ts';

export type Message = Record<string, unknown>;

/** Sends in batches, soon but not at once; waits and repeats when the server is busy; hands over what is left when the page goes. */
export type Sender = { push(message: Message): void; flush(): void; clear(): void };

const SOON_MS = 250;
const MOST_AT_ONCE = 50;
/** Beacons and kept-alive requests share 64 KiB. */
const KEEP_ALIVE_BYTES = 60_000;
const RETRY_MS = [1_000, 3_000, 10_000, 30_000, 60_000];
const MOST_WAITING = 500;

export function openSender({ host, writeKey }: Pick<Settings, 'host' | 'writeKey'>): Sender {
  let waiting: Message[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isBusy = false;
  let tries = 0;

  const later = (ms: number): void => {
    clearTimeout(timer);
    timer = setTimeout(() => void send(), ms);
  };
  const send = async (): Promise<void> => {
    const batch = waiting.slice(0, MOST_AT_ONCE);
    if (isBusy || batch.length === 0) return;
    isBusy = true;
    const answer = await post(`${host}/v1/b`, { writeKey, batch, sentAt: new Date().toISOString() });
    isBusy = false;
    if (answer === 'again') return later(RETRY_MS[Math.min(tries++, RETRY_MS.length - 1)] ?? 60_000);
    tries = 0;
    waiting = waiting.filter((message) => !batch.includes(message));
    if (waiting.length > 0) later(0);
  };
  const leave = (): void => {
    if (waiting.length === 0) return;
    const body = JSON.stringify({ writeKey, batch: waiting, sentAt: new Date().toISOString() });
    // The same message ids: what was on its way already counts once.
    if (navigator.sendBeacon(`${host}/v1/b`, new Blob([body], { type: 'text/plain' }))) waiting = [];
  };
  addEventListener('pagehide', leave);
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') leave();
  });
  return {
    push(message) {
      waiting.push(message);
      if (waiting.length > MOST_WAITING) waiting.shift();
      later(SOON_MS);
    },
    flush: () => later(0),
    clear: () => {
      waiting = [];
    },
  };
}

async function post(url: string, content: unknown): Promise<'done' | 'again'> {
  const body = JSON.stringify(content);
  try {
    // text/plain and no own headers: a request that needs no preflight.
    const answer = await fetch(url, {
      method: 'POST',
      body,
      keepalive: body.length < KEEP_ALIVE_BYTES,
      credentials: 'omit',
      headers: { 'content-type': 'text/plain' },
    });
    return answer.status === 429 || answer.status >= 500 ? 'again' : 'done';
  } catch {
    return 'again';
  }
}
