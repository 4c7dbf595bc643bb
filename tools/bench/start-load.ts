import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

export type Load = {
  address: string;
  key: string;
  seconds: number;
  connections: number;
  /** Events in one request. */
  batch: number;
  /** Events a second; null: as many as are answered. */
  rate: number | null;
  people: number;
  /** Of the message ids. */
  prefix: string;
};
/** Times in milliseconds from sending a request to its answer. */
export type LoadResult = { perSecond: number; refused: number; p50: number; p99: number };

/** Runs the load in a process of its own and gives what came of it. */
export async function startLoad(load: Load): Promise<LoadResult> {
  const script = fileURLToPath(new URL('./load.mjs', import.meta.url));
  const child = spawn(process.execPath, [script, JSON.stringify(load)], { stdio: ['ignore', 'pipe', 'inherit'] });
  let output = '';
  child.stdout.on('data', (piece: Buffer) => (output += piece.toString()));
  await new Promise((resolve) => child.on('close', resolve));
  return JSON.parse(output) as LoadResult;
}
