import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Import, ImportChange, ImportKind } from '@sandmill/contracts/api/events';
import { importJobs } from '../domains/collect/index.ts';
import { changeImport } from '../domains/collect/imports/change-import.ts';
import { CHECK_JOB, RUN_JOB, type ImportDeps } from '../domains/collect/imports/import-deps.ts';
import { rejectedCsv } from '../domains/collect/imports/rejected-csv.ts';
import { sweepImports } from '../domains/collect/imports/imports.jobs.ts';
import { cancelImport, checkImport, removeImport, runImport } from '../domains/collect/imports/start-import.ts';
import { mustFindImport, toImport } from '../domains/collect/imports/to-import.ts';
import { uploadImport } from '../domains/collect/imports/upload-import.ts';
import { changeMembers, createSegment } from '../domains/segments/index.ts';
import { archiveSegment } from '../domains/segments/write/archive-segment.ts';
import { openTestMill, START, type TestMill } from '../mill/testing.ts';
import { selectReplaying } from '../mill/mill.queries.ts';
import type { Db } from '../platform/db/db.ts';
import type { History } from '../platform/history/history.ts';
import { JobStopped } from '../platform/jobs/run-job.ts';
import { silentLog } from '../platform/log.ts';
import { openTestHistory, testDatabases } from '../platform/testing/index.ts';
import { importDeps } from './imports.ts';

describe.each(testDatabases())('CSV imports on $name', ({ open }) => {
  let db: Db;
  let history: History;
  let dataDir: string;
  let mill: TestMill;
  let deps: ImportDeps;
  beforeAll(async () => {
    db = await open();
    history = await openTestHistory();
    dataDir = mkdtempSync(join(tmpdir(), 'sandmill-imports-'));
  });
  afterAll(async () => {
    await history.close();
    await db.close();
    rmSync(dataDir, { recursive: true });
  });
  beforeEach(async () => {
    mill = await openTestMill(db, history);
    const clock = { now: () => mill.clock.now(), sleepUntil: () => sleep(5) };
    deps = importDeps({ db, clock, ids: mill.deps.ids, config: { dataDir } });
  });

  const find = async (id: string): Promise<Import> => toImport(await mustFindImport(db, mill.workspaceId, id));
  const upload = (kind: ImportKind, content: string | Buffer, fileName = 'file.csv') =>
    uploadImport(deps, mill.workspaceId, {
      kind,
      fileName,
      content: Readable.from([Buffer.from(content)]),
      isCut: () => false,
      createdBy: null,
    });
  const change = (id: string, patch: ImportChange) => changeImport(deps, mill.workspaceId, { id, change: patch });
  const job = async (name: string, id: string, signal = new AbortController().signal) => {
    const definition = importJobs(deps).find((one) => one.name === name);
    const context = { db, workspaceId: mill.workspaceId, jobId: 'j', signal, progress: () => {}, log: silentLog() };
    await definition?.handle(context, { importId: id } as never);
  };
  /** The mill turns beside the job, as it does in the product. */
  const beside = async (work: Promise<void>): Promise<void> => {
    const over = new AbortController();
    const grinding = (async () => {
      while (!over.signal.aborted) {
        await mill.grind();
        await sleep(5);
      }
    })();
    await work.finally(() => over.abort());
    await grinding;
    await mill.grind();
  };
  const check = async (id: string) => {
    await checkImport(deps, mill.workspaceId, id);
    await job(CHECK_JOB, id);
    return find(id);
  };
  const run = async (id: string, lawfulBasis: Import['lawfulBasis'] = 'consent') => {
    if ((await find(id)).kind !== 'products' && (await find(id)).lawfulBasis === null)
      await change(id, { lawfulBasis });
    await runImport(deps, mill.workspaceId, id);
    await beside(job(RUN_JOB, id));
    return find(id);
  };
  const contacts = () =>
    db.query<{ email: string; traits: Record<string, unknown>; tags: object; acquisition: object }>(
      `select email, traits, tags, acquisition from contacts where workspace_id = $1 order by email`,
      [mill.workspaceId],
    );
  const waiting = () => db.query(`select id from event_log where workspace_id = $1`, [mill.workspaceId]);
  const transitions = async (): Promise<[string, string][]> => {
    const rows = await history.query<{ to: string; at: string }>(
      `select JSONExtractString(properties, 'to') as to, toString(toDate(time)) as at from events final
       where workspace_id = {w:UInt32} and name = 'Stage Changed' and JSONExtractString(properties, 'name') = 'lifecycle' order by time, to`,
      { w: mill.workspaceId },
    );
    return rows.map(({ to, at }) => [to, at]);
  };

  const PEOPLE = [
    'Nome;Cognome;E-mail;Cellulare;Città;Newsletter;Etichette;Punti',
    'Giulia;Ferrante;GIULIA@example.com;347 1234567;Pisa;sì;vip, estate;12,5',
    'Ànna;Rossi;anna@example.com;;Lucca;no;;3',
    'Senza;Nessuno;;;Siena;;;1',
    'Mario;Bianchi;mario(at)example.com;;;sì;;x',
  ].join('\r\n');

  it('puts the people of a file on a list; a newer file puts those on it again who were taken off', async () => {
    const writer = { now: () => mill.clock.now(), timeZone: 'Europe/Rome', uses: [] };
    const list = { name: `Guests ${mill.deps.ids.next()}`, description: '', kind: 'static', definition: null } as const;
    const listId = await db.transaction((tx) => createSegment(tx, mill.workspaceId, { writer, ...list }));
    const guests = async () => {
      const rows = await db.query<{ email: string }>(
        `select c.email from segment_members m join contacts c on c.id = m.contact_id where m.segment_id = $1 order by 1`,
        [listId],
      );
      return rows.map(({ email }) => email);
    };
    const file = 'email,name\nann@example.com,Ann\nbob@example.com,Bob\nnobody,X\n';
    const putOn = async () => {
      mill.clock.moveBy(1);
      const id = await upload('contacts', file);
      await change(id, { listId });
      return id;
    };
    expect(await run(await putOn())).toMatchObject({ status: 'done', rowsAccepted: 2, listId });
    expect(await guests()).toEqual(['ann@example.com', 'bob@example.com']);
    mill.clock.moveBy(1);
    const by = { actor: 'Marta', now: mill.clock.now(), ids: mill.deps.ids };
    const off = { segmentId: listId, add: [], remove: ['ann@example.com'], createMissing: false };
    await db.transaction((tx) => changeMembers(tx, mill.workspaceId, off, by));
    await mill.grind();
    expect(await guests()).toEqual(['bob@example.com']);
    await run(await putOn());
    expect(await guests()).toEqual(['ann@example.com', 'bob@example.com']);

    const late = await putOn();
    await db.transaction((tx) => archiveSegment(tx, mill.workspaceId, { writer, id: listId, archived: true }));
    expect(await check(late)).toMatchObject({ status: 'failed', failure: { code: 'list_gone' } });
  });

  it('imports people with tags, consents and how they came in; the same file twice changes nothing', async () => {
    const id = await upload('contacts', Buffer.from(PEOPLE, 'latin1'), 'C:\\fake\\lista.csv');
    const uploaded = await find(id);
    expect(uploaded).toMatchObject({ fileName: 'lista.csv', status: 'uploaded', rowsTotal: 4 });
    expect(uploaded.options).toMatchObject({ separator: ';', encoding: 'windows-1252', decimal: ',' });
    expect(uploaded.mapping).toEqual({
      Nome: 'trait:firstName',
      Cognome: 'trait:lastName',
      'E-mail': 'email',
      Cellulare: 'phone',
      Città: 'trait:city',
      Newsletter: 'consent:email:marketing',
      Etichette: 'tags',
      Punti: 'trait:punti',
    });
    await expect(runImport(deps, mill.workspaceId, id)).rejects.toMatchObject({ code: 'invalid_request' });
    const mapping = { Punti: 'trait:punti:number' };
    await change(id, { mapping, lawfulBasis: 'consent', lawfulBasisNote: 'Modulo in negozio' });
    const checked = await check(id);
    expect(checked).toMatchObject({ status: 'checked', rowsTotal: 4, rowsAccepted: 2, rowsRejected: 2 });
    expect(checked.report).toMatchObject({ newContacts: 2, updated: 0, unchanged: 0 });
    expect(checked.report.reasons?.map(({ reason, rows }) => [reason, rows])).toEqual([
      ['missing_identity', 1],
      ['email_unreadable', 1],
      ['number_unreadable', 1],
    ]);
    expect(await waiting()).toEqual([]);

    const done = await run(id);
    expect(done).toMatchObject({ status: 'done', phase: null, rowsAccepted: 2, rowsRejected: 2 });
    expect(done.report).toMatchObject({ newContacts: 2, updated: 0, unchanged: 0 });
    const [anna, giulia] = await contacts();
    expect(giulia).toMatchObject({
      email: 'giulia@example.com',
      traits: { firstName: 'Giulia', lastName: 'Ferrante', city: 'Pisa', punti: 12.5 },
      acquisition: { type: 'import', importId: id, lawfulBasis: 'consent', lawfulBasisNote: 'Modulo in negozio' },
    });
    expect(Object.keys(giulia?.tags ?? {}).sort()).toEqual(['estate', 'vip']);
    expect(anna?.traits).toMatchObject({ firstName: 'Ànna' });
    const consents = await db.query(
      `select address, state, proof ->> 'lawfulBasis' as basis, proof ->> 'importId' as import from consent_ledger
       where workspace_id = $1 order by address`,
      [mill.workspaceId],
    );
    expect(consents).toEqual([
      { address: 'anna@example.com', state: 'opted_out', basis: 'consent', import: id },
      { address: 'giulia@example.com', state: 'opted_in', basis: 'consent', import: id },
    ]);

    const again = await upload('contacts', Buffer.from(PEOPLE, 'latin1'));
    await change(again, { mapping, lawfulBasis: 'consent' });
    expect((await check(again)).report).toMatchObject({ newContacts: 0, updated: 0, unchanged: 2 });
    expect((await run(again)).report).toMatchObject({ newContacts: 0, updated: 0, unchanged: 2 });
    expect(await contacts()).toEqual([anna, giulia]);
    const [events] = await history.query<{ n: number }>(
      `select count() as n from events final where workspace_id = {w:UInt32} and name in ('Identified', 'Tag Added', 'Consent Changed')`,
      { w: mill.workspaceId },
    );
    expect(Number(events?.n)).toBe(6);
  });

  it('says in the check which addresses look wrong; they come in all the same', async () => {
    const odd = 'E-mail\nanna@gmai.com\nbea@mailinator.com\nabuse@bottega.it\ncarla@bottega.it\nANNA@gmai.com\n';
    const id = await upload('contacts', odd);
    const { rowsAccepted, report } = await check(id);
    expect(rowsAccepted).toBe(5);
    expect(report).toMatchObject({ newContacts: 4, mistyped: 1, disposable: 1, unreachable: 1 });
  });

  it('says in words which row is left out and what to write, and disarms formulas', async () => {
    const id = await upload('contacts', `${PEOPLE}\r\n=cmd|calc;x;@evil;;;;;\r\n`);
    await change(id, { mapping: { Punti: 'trait:punti:number' } });
    const csv = await text(
      Readable.from(rejectedCsv(deps, mill.workspaceId, await mustFindImport(db, mill.workspaceId, id))),
    );
    const lines = csv.split('\r\n');
    expect(lines[0]).toBe('\ufeffNome;Cognome;E-mail;Cellulare;Città;Newsletter;Etichette;Punti;Riga;Motivo');
    expect(lines[1]).toContain(';4;Non si sa di chi è la riga');
    expect(lines[2]).toContain('«mario(at)example.com» non è un’e-mail: scrivila come nome@example.com.');
    expect(lines[2]).toContain('«x» non è un numero');
    expect(lines[3]).toMatch(/^'=cmd\|calc;x;'@evil;/);
  });

  const ORDERS = [
    'Numero ordine,Data,E-mail,Totale,Prodotto,Quantità',
    // Newest first, as shops export; ann's three orders make her a repeat customer and more.
    '1003,20/01/2026 10:00,ann@example.com,"1.030,00",Vaso,2',
    '1002,10/03/2025 10:00,ann@example.com,"20,00",Tazza,1',
    '1002,,,,Piatto,3',
    '1001,31/02/2026,bob@example.com,"5,00",Tazza,1',
    '1000,01/02/2025 09:30,ann@example.com,"10,50",Tazza,1',
  ].join('\n');

  it('builds the past of imported orders: stages at the instants at which they were', async () => {
    const id = await upload('orders', ORDERS);
    const checked = await check(id);
    expect(checked.options).toMatchObject({ dateFormat: 'dmy', decimal: ',', timeZone: 'Europe/Rome' });
    expect(checked.report.reasons?.[0]).toMatchObject({
      reason: 'date_impossible',
      rows: 1,
      example: { row: 5, column: 'Data', value: '31/02/2026' },
    });
    const done = await run(id, 'contract');
    expect(done).toMatchObject({ status: 'done', rowsAccepted: 4, rowsRejected: 1 });
    expect(done.report).toMatchObject({ newContacts: 1, from: '2025-02-01T08:30:00.000Z' });
    const orders = await db.query(
      `select order_id as id, placed_at as at, total::float8 as total, jsonb_array_length(items) as items, currency
       from orders where workspace_id = $1 order by order_id`,
      [mill.workspaceId],
    );
    expect(orders).toEqual([
      { id: '1000', at: new Date('2025-02-01T08:30:00Z'), total: 10.5, items: 1, currency: 'EUR' },
      { id: '1002', at: new Date('2025-03-10T09:00:00Z'), total: 20, items: 2, currency: 'EUR' },
      { id: '1003', at: new Date('2026-01-20T09:00:00Z'), total: 1030, items: 1, currency: 'EUR' },
    ]);
    const past = await transitions();
    expect(past[0]).toEqual(['occasional', '2025-02-01']);
    expect(past).toContainEqual(['at_risk', '2025-06-08']);
    expect(past).toContainEqual(['lost', '2025-09-06']);
    expect(past.map(([, at]) => at)).toContain('2026-01-20');
    // The instants of silence were found in between: none is of the day of the import.
    expect(past.map(([, at]) => at)).not.toContain('2026-03-02');
    expect(await selectReplaying(db)).not.toContain(mill.workspaceId);

    const again = await upload('orders', ORDERS);
    expect((await run(again, 'contract')).report).toMatchObject({ newContacts: 0, updated: 0, unchanged: 4 });
    expect(await transitions()).toEqual(past);
  });

  it('builds the past also when the file is newest first and needs many turns', async () => {
    const day = (at: number): string => new Date(at).toISOString();
    const from = Date.parse('2025-02-02T00:00:00Z');
    const step = (Date.parse('2026-01-19T00:00:00Z') - from) / 1_200;
    const others = Array.from({ length: 1_200 }, (_, i) => `x${i},${day(from + i * step)},x${i}@example.com,5.00`);
    const own = ['1000,2025-02-01T08:30:00Z', '1002,2025-03-10T09:00:00Z', '1003,2026-01-20T09:00:00Z'];
    const rows = [...others, ...own.map((order) => `${order},ann@example.com,10.00`)];
    rows.sort((a, b) => (b.split(',')[1] ?? '').localeCompare(a.split(',')[1] ?? ''));
    await run(await upload('orders', `order id,date,email,total\n${rows.join('\n')}\n`), 'contract');
    const [ann] = await db.query<{ id: string }>(
      `select id from contacts where workspace_id = $1 and email = 'ann@example.com'`,
      [mill.workspaceId],
    );
    const past = await history.query<{ to: string; at: string }>(
      `select JSONExtractString(properties, 'to') as to, toString(toDate(time)) as at from events final
       where workspace_id = {w:UInt32} and contact_id = {c:UUID} and name = 'Stage Changed'
         and JSONExtractString(properties, 'name') = 'lifecycle' order by time`,
      { w: mill.workspaceId, c: ann?.id ?? '' },
    );
    expect(past.slice(0, 3)).toEqual([
      { to: 'occasional', at: '2025-02-01' },
      { to: 'at_risk', at: '2025-06-08' },
      { to: 'lost', at: '2025-09-06' },
    ]);
    expect(past[3]?.at).toBe('2026-01-20');
  });

  it('takes a changed order as an update, not as another one', async () => {
    const header = 'order id,date,email,total,status\n';
    await run(await upload('orders', `${header}7,2026-01-05,ann@example.com,10.00,paid\n`));
    await run(await upload('orders', `${header}7,2026-01-05,ann@example.com,10.00,cancelled\n`));
    const names = await history.query<{ name: string }>(
      `select name from events final where workspace_id = {w:UInt32} and name like 'Order %' order by name`,
      { w: mill.workspaceId },
    );
    expect(names.map(({ name }) => name)).toEqual(['Order Completed', 'Order Updated']);
    expect(await db.query(`select status from orders where workspace_id = $1`, [mill.workspaceId])).toEqual([
      { status: 'cancelled' },
    ]);
  });

  it('keeps an opt-out against a list without dates', async () => {
    await mill.send(
      { name: 'Identified', type: 'identify', email: 'out@example.com' },
      { name: 'Unsubscribed', email: 'out@example.com', properties: { channel: 'email', purpose: 'marketing' } },
    );
    await mill.wait(1000);
    const done = await run(await upload('contacts', 'email,newsletter\nout@example.com,yes\nnew@example.com,yes\n'));
    expect(done.report).toMatchObject({ newContacts: 1, updated: 1, consentsKept: 1 });
    const states = await db.query(`select address, state from consents where workspace_id = $1 order by address`, [
      mill.workspaceId,
    ]);
    expect(states).toEqual([
      { address: 'new@example.com', state: 'opted_in' },
      { address: 'out@example.com', state: 'opted_out' },
    ]);
  });

  it('imports a catalogue, and behaviour with its properties', async () => {
    const catalogue = 'SKU,Title,Price,Handle\nA-1,Vaso,"12.50",vaso\nA-2,Tazza,abc,tazza\nA-3,Piatto,1,\n';
    const products = await run(await upload('products', catalogue));
    expect(products).toMatchObject({ status: 'done', rowsAccepted: 1, rowsRejected: 2 });
    expect(products.report).toMatchObject({ newContacts: 1, unchanged: 0 });
    expect((await run(await upload('products', catalogue))).report).toMatchObject({ newContacts: 0, unchanged: 1 });
    expect(
      await db.query(
        `select product_id as id, sku, name, price::float8 as price from products where workspace_id = $1`,
        [mill.workspaceId],
      ),
    ).toEqual([{ id: 'vaso', sku: 'A-1', name: 'Vaso', price: 12.5 }]);

    const visits = 'event,timestamp,email,store,minutes\nStore Visited,2026-02-01T10:00:00Z,ann@example.com,Pisa,12\n';
    await run(await upload('events', visits));
    const rows = await history.query<{ name: string; properties: string }>(
      `select name, properties from events final where workspace_id = {w:UInt32} and name = 'Store Visited'`,
      { w: mill.workspaceId },
    );
    expect(rows.map((row) => JSON.parse(row.properties))).toEqual([{ store: 'Pisa', minutes: 12 }]);
  });

  const many = (rows: number): string =>
    `order id,date,email,total\n${Array.from({ length: rows }, (_, i) => `o${i},2025-${String((i % 12) + 1).padStart(2, '0')}-10,p${i % 70}@example.com,10.00`).join('\n')}\n`;

  it('goes on where it was after a stop in the middle, and counts every row once', async () => {
    const id = await upload('orders', many(1_700));
    await change(id, { lawfulBasis: 'contract' });
    await runImport(deps, mill.workspaceId, id);
    const stop = new AbortController();
    const stopping = beside(job(RUN_JOB, id, stop.signal));
    while ((await find(id)).rowsDone === 0) await sleep(2);
    stop.abort(new JobStopped('stopping'));
    await expect(stopping).rejects.toMatchObject({ reason: 'stopping' });
    const half = await find(id);
    expect(half.status).toBe('running');
    expect(half.rowsDone).toBeLessThan(1_700);
    await beside(job(RUN_JOB, id));
    expect(await find(id)).toMatchObject({ status: 'done', rowsAccepted: 1_700, rowsRejected: 0 });
    expect((await find(id)).report).toMatchObject({ newContacts: 70, updated: 0, unchanged: 0 });
    const [orders] = await db.query(`select count(*)::int as n from orders where workspace_id = $1`, [
      mill.workspaceId,
    ]);
    expect(orders).toEqual({ n: 1_700 });
    expect(
      readdirSync(join(dataDir, 'blobs', String(mill.workspaceId), 'imports')).filter((f) => f.includes('run')),
    ).toEqual([]);
  });

  it('stops when cancelled, gives the clock back, and goes on when run again', async () => {
    const id = await upload('orders', many(1_700));
    await change(id, { lawfulBasis: 'contract' });
    await runImport(deps, mill.workspaceId, id);
    const other = await upload('orders', many(3));
    await change(other, { lawfulBasis: 'contract' });
    await expect(runImport(deps, mill.workspaceId, other)).rejects.toMatchObject({ code: 'conflict' });
    const stop = new AbortController();
    const running = beside(job(RUN_JOB, id, stop.signal));
    while ((await find(id)).rowsDone === 0) await sleep(2);
    await cancelImport(deps, mill.workspaceId, id);
    stop.abort(new JobStopped('cancelled'));
    await expect(running).rejects.toMatchObject({ reason: 'cancelled' });
    expect(await find(id)).toMatchObject({ status: 'cancelled', phase: null });
    expect(await selectReplaying(db)).not.toContain(mill.workspaceId);
    expect(await run(id)).toMatchObject({ status: 'done', rowsAccepted: 1_700 });
  });

  it('fails with a reason when a quote is never closed, and when its job dies', async () => {
    const id = await upload(
      'contacts',
      `email,name\na@example.com,Ann\n"b@example.com,Bob\n${'c@example.com,C\n'.repeat(10)}`,
    );
    expect(await check(id)).toMatchObject({ status: 'failed', failure: { code: 'quote_not_closed', row: 3 } });
    const dead = await upload('contacts', 'email\na@example.com\n');
    await change(dead, { lawfulBasis: 'consent' });
    await runImport(deps, mill.workspaceId, dead);
    await db.execute(`update jobs set status = 'dead' where workspace_id = $1`, [mill.workspaceId]);
    await sweepImports(deps);
    expect(await find(dead)).toMatchObject({ status: 'failed', phase: null, failure: { code: 'not_finished' } });
    await removeImport(deps, mill.workspaceId, dead);
    await expect(find(dead)).rejects.toMatchObject({ code: 'not_found' });
  });

  it('refuses what is no table and mappings that do not exist', async () => {
    await expect(upload('contacts', Buffer.from([0x50, 0x4b, 3, 4, 1]))).rejects.toMatchObject({
      code: 'unsupported_media',
    });
    await expect(upload('contacts', '')).rejects.toMatchObject({ code: 'invalid_request' });
    await expect(
      upload('contacts', Array.from({ length: 100_000 }, (_, i) => `c${i}`).join(',')),
    ).rejects.toMatchObject({
      code: 'invalid_request',
    });
    const id = await upload('contacts', 'email,x\na@example.com,\u0000y\n');
    const wrong: Record<string, string>[] = [
      { nope: 'email' },
      { x: 'trait:__proto__' },
      { x: 'orderId' },
      { email: 'email', x: 'email' },
    ];
    for (const mapping of wrong)
      await expect(change(id, { mapping })).rejects.toMatchObject({ code: 'invalid_request' });
    await change(id, { mapping: { email: null } });
    await expect(checkImport(deps, mill.workspaceId, id)).rejects.toMatchObject({ code: 'invalid_request' });
    expect(START).toBe(mill.clock.now());
  });
});
