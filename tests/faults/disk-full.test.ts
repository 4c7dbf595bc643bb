import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { startServer, type ServerProcess } from '../support/server-process.ts';
import { inspectStores } from './inspect-stores.ts';
import { API_KEY, sendOrders, WRITE_KEY } from './shop.ts';

/** Refusals seen in a row before the disk counts as full. */
const REFUSALS = 5;
/** Fills the disk in few events. */
const NOTE = 'x'.repeat(2_000);
const WITHIN_MS = 600_000;
/** Long enough for the mill to try in vain. */
const STAYS_FULL_MS = 3_000;

/** Mounting needs root, and a kernel that lets a container do it; elsewhere this says so and is skipped. */
const canMount = await mountSmall(join(tmpdir(), `sandmill-probe-${process.pid}`), 1).then(
  async (directory) => unmount(directory).then(() => true),
  () => false,
);
if (!canMount)
  console.warn('SKIPPED: a full disk is not tried, for this machine allows no mounts (needs Linux and root).');

describe.runIf(canMount)('a full disk', () => {
  it(
    'under the embedded PostgreSQL is 5xx, and nothing acknowledged is lost or counted twice',
    async () => {
      const { statuses, found, sent } = await fillAndFree({ folder: 'pg', megabytes: 200, batches: 400 });
      expect(found).toMatchObject(ALL_IS_WELL);
      expect(found.stored).toBe(sent);
      expect([...statuses.keys()].filter((status) => status < 500 && status !== 200)).toEqual([]);
      expect(Math.max(...statuses.keys())).toBeGreaterThanOrEqual(500);
    },
    WITHIN_MS,
  );

  /** Taken events wait in PostgreSQL meanwhile, where they are durable; none may be set aside as if it were at fault. */
  it(
    'under the embedded ClickHouse only makes events wait; none is set aside, lost or counted twice',
    async () => {
      const { statuses, found, sent } = await fillAndFree({ folder: 'history', megabytes: 48, batches: 12 });
      expect(found).toMatchObject(ALL_IS_WELL);
      expect(found.stored).toBe(sent);
      expect([...statuses.keys()].filter((status) => status < 500 && status !== 200)).toEqual([]);
    },
    WITHIN_MS,
  );
});

const ALL_IS_WELL = { lost: [], ordersOff: 0, historyOff: 0, waitingEvents: 0 };

type Disk = { folder: string; megabytes: number; batches: number };

/** Sends orders while a disk of the product is full and when it is free again; gives what was answered and is stored. */
async function fillAndFree({ folder, megabytes, batches }: Disk) {
  const dataDir = await mkdtemp(join(tmpdir(), 'sandmill-full-'));
  const disk = await mountSmall(join(dataDir, folder), megabytes);
  const statuses = new Map<number, number>();
  const acknowledged = new Set<string>();
  const refused: string[][] = [];
  let sent = 0;
  let server: ServerProcess | null = null;
  const tell = async (ids: string[]): Promise<number> => {
    const { status } = await sendOrders(server as ServerProcess, ids, { buyerOf: (id) => id, note: NOTE });
    statuses.set(status, (statuses.get(status) ?? 0) + 1);
    if (status === 200) for (const id of ids) acknowledged.add(id);
    else refused.push(ids);
    return status;
  };
  const send = (): Promise<number> => tell(Array.from({ length: 20 }, () => `order-${sent++}`));
  try {
    server = await startServer({
      SANDMILL_DATA: dataDir,
      SANDMILL_DEMO: '0',
      SANDMILL_WRITE_KEY: WRITE_KEY,
      SANDMILL_API_KEY: API_KEY,
      SANDMILL_LOG_LEVEL: 'error',
    });
    for (let i = 0; i < 5; i++) expect(await send()).toBe(200);
    await fill(join(disk, 'ballast'));
    for (let tries = 0, row = 0; tries < batches && row < REFUSALS; tries++) row = (await send()) === 200 ? 0 : row + 1;
    await new Promise((resolve) => setTimeout(resolve, STAYS_FULL_MS));
    await rm(join(disk, 'ballast'));
    await comesBack(send);
    // As a client does: the same ids again until they are taken.
    for (const ids of refused.splice(0)) expect(await tell(ids)).toBe(200);
    await settled(server);
    await server.stop();
    const found = await inspectStores(dataDir, acknowledged);
    console.log(folder, Object.fromEntries(statuses), JSON.stringify({ ...found, lost: found.lost.length }));
    return { statuses, found, sent };
  } finally {
    await server?.kill();
    await unmount(disk);
    await rm(dataDir, { recursive: true, force: true });
  }
}

async function mountSmall(directory: string, megabytes: number): Promise<string> {
  await mkdir(directory, { recursive: true });
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'sandmill-test', directory], { stdio: 'ignore' });
  return directory;
}

async function unmount(directory: string): Promise<void> {
  execFileSync('umount', ['-l', directory], { stdio: 'ignore' });
}

/** Writes until there is no space left. */
async function fill(path: string): Promise<void> {
  const file = await open(path, 'w');
  try {
    for (const size of [1 << 20, 1 << 12]) {
      const block = Buffer.alloc(size, 1);
      for (;;) {
        const written = await file.write(block).then(
          () => true,
          () => false,
        );
        if (!written) break;
      }
    }
  } finally {
    await file.close();
  }
}

async function comesBack(send: () => Promise<number>): Promise<void> {
  for (let tries = 0; tries < 120; tries++) {
    if ((await send()) === 200) return;
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
  throw new Error('the server did not take events again when there was space');
}

/** Waits until no event waits. */
async function settled(server: ServerProcess): Promise<void> {
  for (let tries = 0; tries < 240; tries++) {
    const answer = await fetch(`${server.address}/api/v1/health`, { headers: { authorization: `Bearer ${API_KEY}` } });
    const health = (await answer.json()) as { oldestEventSeconds?: number };
    if (answer.ok && health.oldestEventSeconds === 0) return;
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
  throw new Error('events still wait after a minute');
}
