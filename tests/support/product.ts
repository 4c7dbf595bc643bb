import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadConfig } from '../../packages/server/src/platform/config.ts';
import { silentLog } from '../../packages/server/src/platform/log.ts';
import { ShiftedClock } from '../../packages/server/src/platform/testing/index.ts';
import { startApp, type App } from '../../packages/server/src/wiring.ts';

export type Product = {
  address: string;
  /** Move it, and the product lives through what time alone changes. */
  clock: ShiftedClock;
  login: { email: string; password: string };
  /** GET of the management API, signed in as the demo's owner. */
  get<T>(path: string): Promise<T>;
  stop(): Promise<void>;
};

const DEMO = { SANDMILL_DEMO: '1' };

/** The whole product in this process, on a clock of the test's own: with its demo, or with the owner that `env` names. */
export async function startProduct(env: Record<string, string> = DEMO): Promise<Product> {
  const dataDir = await mkdtemp(join(tmpdir(), 'sandmill-product-'));
  const port = 20_000 + Math.floor(Math.random() * 20_000);
  const clock = new ShiftedClock();
  const config = loadConfig({ SANDMILL_DATA: dataDir, PORT: String(port), HOST: '127.0.0.1', ...env });
  const app: App = await startApp(config, { clock, log: silentLog(), random: Math.random });
  const login = app.login ?? config.admin;
  if (login === null) throw new Error('nobody can sign in: name an owner in the environment');
  let cookie = await signIn(app.address, login);
  return {
    address: app.address,
    clock,
    login,
    get: async <T>(path: string): Promise<T> => {
      let response = await fetch(app.address + path, { headers: { cookie } });
      // Months may have passed on the product's clock.
      if (response.status === 401) {
        cookie = await signIn(app.address, login);
        response = await fetch(app.address + path, { headers: { cookie } });
      }
      if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
      return (await response.json()) as T;
    },
    stop: async () => {
      await app.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

async function signIn(address: string, login: Product['login']): Promise<string> {
  const response = await fetch(`${address}/api/v1/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: address },
    body: JSON.stringify(login),
  });
  if (!response.ok) throw new Error(`sign-in: ${response.status} ${await response.text()}`);
  return response.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ');
}

/** Asks until the answer is right, or says what the last one was. */
export async function eventually<T>(
  what: string,
  ask: () => Promise<T>,
  isRight: (answer: T) => boolean,
  withinMs = 30_000,
): Promise<T> {
  let last: T | undefined;
  for (const until = Date.now() + withinMs; Date.now() < until;) {
    last = await ask();
    if (isRight(last)) return last;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error(
    `${what} did not come true within ${withinMs} ms; the last answer was ${JSON.stringify(last)?.slice(0, 2_000)}`,
  );
}
