import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { createConnection } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';

const MAIN = fileURLToPath(new URL('../packages/server/dist/main.js', import.meta.url));

const START_TIMEOUT_MS = 60_000;

type Started = { process: ChildProcess; output: () => string; exit: Promise<number | null> };

const running: ChildProcess[] = [];
afterEach(() => {
  for (const child of running.splice(0)) child.kill('SIGKILL');
});

function run(env: Record<string, string>): Started {
  const child = spawn(process.execPath, [MAIN], {
    env: { PATH: process.env.PATH, UV_THREADPOOL_SIZE: '16', PORT: '0', SANDMILL_DEMO: '0', ...env },
  });
  running.push(child);
  let text = '';
  child.stdout.on('data', (chunk) => (text += chunk));
  child.stderr.on('data', (chunk) => (text += chunk));
  return { process: child, output: () => text, exit: new Promise((resolve) => child.on('exit', resolve)) };
}

async function ready(started: Started): Promise<string> {
  const over = () => started.process.exitCode !== null || /ready on http\S+/.test(started.output());
  await expect.poll(over, { timeout: START_TIMEOUT_MS, interval: 50 }).toBe(true);
  expect(started.output()).toMatch(/ready on http\S+/);
  return /ready on (http\S+)/.exec(started.output())?.[1] ?? '';
}

/** A request that never ends: its body is announced and not sent. */
function hangingRequest(address: string): void {
  const socket = createConnection(Number(new URL(address).port), 'localhost');
  socket.on('error', () => {});
  socket.write(
    'POST /api/v1/session HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 9\r\n\r\n{',
  );
}

describe('the process', () => {
  const data = mkdtempSync(join(tmpdir(), 'sandmill-main-'));

  it('starts, says so, keeps others off its data, and exits 0 on SIGTERM', { timeout: 90_000 }, async () => {
    const started = run({ SANDMILL_DATA: data });
    const address = await ready(started);
    expect(started.output()).toContain('to create the owner of this installation');
    expect((await fetch(`${address}/readyz`)).status).toBe(200);

    const second = run({ SANDMILL_DATA: data });
    expect(await second.exit).toBe(1);
    expect(second.output().trim().split('\n')).toHaveLength(1);

    started.process.kill('SIGTERM');
    expect(await started.exit).toBe(0);
  });

  it('starts again, and ends hanging requests instead of waiting for them', { timeout: 90_000 }, async () => {
    const started = run({ SANDMILL_DATA: data });
    const address = await ready(started);
    hangingRequest(address);
    await expect.poll(async () => (await fetch(`${address}/healthz`)).status).toBe(200);
    started.process.kill('SIGTERM');
    expect(await started.exit).toBe(0);
  });

  it('exits at once on a second signal', { timeout: 90_000 }, async () => {
    const started = run({ SANDMILL_DATA: data });
    hangingRequest(await ready(started));
    await expect.poll(started.output).toContain('ready');
    await new Promise((resolve) => setTimeout(resolve, 200));
    started.process.kill('SIGINT');
    await expect.poll(started.output).toContain('finishing what is under way');
    started.process.kill('SIGINT');
    expect(await started.exit).toBe(130);
  });

  it('does not start on a wrong setting, and says which in one line', async () => {
    const started = run({ SANDMILL_DATA: data, PORT: 'abc' });
    expect(await started.exit).toBe(1);
    expect(started.output().trim()).toBe(
      'PORT is "abc", which is not a whole number from 0 to 65535: write for example PORT=4600, or leave it out.',
    );
  });
});
