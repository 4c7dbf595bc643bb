import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { SERVER_FLAGS, serverEnv } from '../../tools/server-process.mjs';
import { freePort } from './free-port.ts';

const MAIN = fileURLToPath(new URL('../../packages/server/dist/main.js', import.meta.url));

export type ServerProcess = {
  address: string;
  pid: number;
  /** Everything it wrote so far. */
  output(): string;
  /** As a power switch would: no chance to finish anything. */
  kill(): Promise<void>;
  /** As an operator would; gives the exit code. */
  stop(): Promise<number | null>;
};

/** Starts the built product as its own process and waits until it can do its work. */
export async function startServer(env: Record<string, string>, readyWithinMs = 120_000): Promise<ServerProcess> {
  const port = await freePort();
  const address = `http://127.0.0.1:${port}`;
  const child = spawn(process.execPath, [...SERVER_FLAGS, MAIN], {
    env: serverEnv({
      ...process.env,
      HOST: '127.0.0.1',
      SANDMILL_LOG_LEVEL: 'warn',
      ...env,
      PORT: String(port),
    }),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const server: ServerProcess = {
    address,
    pid: child.pid ?? 0,
    output: () => output,
    kill: () => end(child, 'SIGKILL').then(() => undefined),
    stop: () => end(child, 'SIGTERM'),
  };
  for (const until = Date.now() + readyWithinMs; Date.now() < until;) {
    if (child.exitCode !== null) throw new Error(`the server ended before it was ready:\n${output}`);
    if (await answers(`${address}/readyz`)) return server;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  await server.kill();
  throw new Error(`the server was not ready after ${readyWithinMs} ms:\n${output}`);
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<number | null> {
  if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
  const exit = once(child, 'exit');
  child.kill(signal);
  await exit;
  return child.exitCode;
}

async function answers(url: string): Promise<boolean> {
  try {
    return (await fetch(url)).ok;
  } catch {
    return false;
  }
}
