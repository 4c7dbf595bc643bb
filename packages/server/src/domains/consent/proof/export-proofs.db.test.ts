import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Blobs } from '../../../platform/blobs/blobs.ts';
import type { Db } from '../../../platform/db/db.ts';
import { uuidFrom } from '../../../platform/ids.ts';
import type { JobContext } from '../../../platform/jobs/job.ts';
import { silentLog } from '../../../platform/log.ts';
import { aWorkspace, testDatabases } from '../../../platform/testing/index.ts';
import { recordConsents } from '../record-consent.ts';
import { consentExportJobs, exportKey } from './export-proofs.jobs.ts';
import { insertExport, selectExports } from './proof.queries.ts';

const START = Date.UTC(2026, 0, 1);
const DAY = 86_400_000;
const ASSETS = fileURLToPath(new URL('../../../../assets', import.meta.url));

describe.each(testDatabases())('the proofs of a workspace as a file, on $name', ({ open }) => {
  let db: Db;
  let workspaceId: number;
  let files: Map<string, Buffer>;
  const id = uuidFrom('export', 1);

  beforeEach(async () => {
    db = await open();
    files = new Map();
    for (const noise of [true, false]) {
      workspaceId = await aWorkspace(db);
      const people = noise ? 3 : 612;
      await recordConsents(
        db,
        workspaceId,
        Array.from({ length: people }, (_, number) => entry(number)),
      );
    }
  });
  afterEach(() => db.close());

  function entry(number: number) {
    const proof = { text: 'Sì', source: 'form:1' };
    const at = START + number * DAY;
    return {
      channel: 'email',
      purpose: 'marketing',
      address: `a${number}@b.it`,
      state: 'opted_in' as const,
      at,
      proof,
    };
  }

  const blobs: Blobs = {
    put: async (key, content: Readable) => {
      const bytes = await buffer(content);
      files.set(key, bytes);
      return bytes.length;
    },
    get: async (key) => Readable.from([files.get(key)]),
    delete: async (key) => void files.delete(key),
  };

  async function exported(of: { format: 'pdf' | 'json'; from?: number; until?: number }, signal?: AbortSignal) {
    const period = { from: of.from ? new Date(of.from) : null, until: of.until ? new Date(of.until) : null };
    const asked = { askedBy: 'Ann', askedAt: new Date(START), jobId: null, language: 'it' as const };
    await insertExport(db, workspaceId, { id, format: of.format, ...period, ...asked });
    const progress: number[] = [];
    const context: JobContext = {
      db,
      workspaceId,
      jobId: id,
      signal: signal ?? new AbortController().signal,
      progress: (done) => progress.push(done),
      log: silentLog(),
    };
    await jobs()[0]?.handle(context, { exportId: id } as never);
    return { file: files.get(exportKey(workspaceId, { id, format: of.format })), progress };
  }

  const jobs = (now = START) => consentExportJobs({ db, blobs, assetsDir: ASSETS, now: () => now });

  it('holds every record once, in order, over several pages of the ledger, and its digest can be worked out again', async () => {
    const { file, progress } = await exported({ format: 'json' });
    const text = file?.toString() ?? '';
    const { records, count, digest } = JSON.parse(text);
    expect(count).toBe(612);
    expect(records.map((one: { address: string }) => one.address)).toEqual(
      Array.from({ length: 612 }, (_, number) => `a${number}@b.it`),
    );
    const lines = text.split('\n').slice(1, -2);
    const again = createHash('sha256');
    for (const line of lines) again.update(`${line.replace(/,$/, '')}\n`);
    expect(again.digest('hex')).toBe(digest);
    expect(progress.at(-1)).toBe(612);
    expect(await selectExports(db, workspaceId, 5)).toMatchObject([{ records: 612, bytes: file?.length }]);
  });

  it('writes a period as PDF, and nothing at all when it is cancelled', async () => {
    const span = { from: START + 10 * DAY, until: START + 14 * DAY };
    const { file, progress } = await exported({ format: 'pdf', ...span });
    expect(file?.subarray(0, 5).toString()).toBe('%PDF-');
    expect(progress).toEqual([1, 2, 3, 4]);
    files.clear();
    await db.execute('delete from consent_exports');
    await expect(exported({ format: 'json' }, AbortSignal.abort())).rejects.toThrow();
    expect(files.size).toBe(0);
  });

  it('forgets files after a week', async () => {
    await exported({ format: 'json' });
    const [, tidy] = jobs(START + 6 * DAY);
    await tidy?.handle({} as JobContext, {} as never);
    expect(files.size).toBe(1);
    await jobs(START + 8 * DAY)[1]?.handle({} as JobContext, {} as never);
    expect(files.size).toBe(0);
    expect(await selectExports(db, workspaceId, 5)).toEqual([]);
  });
});
