import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { journeyDefinitionSchema, type Condition } from '@sandmill/contracts';
import { personaSheetSchema } from '@sandmill/contracts/api/personas';
import { putLabels } from '../domains/content/index.ts';
import { readContentBoard, readPersonaContent } from '../domains/insights/index.ts';
import { insertJourney } from '../domains/journeys/index.ts';
import {
  changeClassification,
  changePersona,
  contactClasses,
  createPersona,
  decidePersona,
  decideQualification,
  getRfm,
  learnRfm,
  listPersonas,
  removePersona,
} from '../domains/segments/index.ts';
import type { Db } from '../platform/db/db.ts';
import type { History } from '../platform/history/history.ts';
import { openTestHistory, testDatabases } from '../platform/testing/index.ts';
import {
  DAY,
  holdTestMill,
  openTestMill,
  prepareWaiting,
  type TestMill,
  TIME_ZONE,
  viewer,
  writer,
} from './testing.ts';

describe.each(testDatabases())('personas, decisions and RFM on $name', ({ open }) => {
  let db: Db;
  let history: History;
  beforeAll(async () => {
    db = await open();
    history = await openTestHistory();
  });
  afterAll(async () => {
    await history.close();
    await db.close();
  });

  const idOf = async (mill: TestMill, userId: string): Promise<string> => {
    const [row] = await db.query<{ id: string }>(`select id from contacts where workspace_id = $1 and user_id = $2`, [
      mill.workspaceId,
      userId,
    ]);
    return row?.id ?? '';
  };
  const classesOf = async (mill: TestMill, userId: string) => {
    const contactId = await idOf(mill, userId);
    return db.transaction(async (tx) => {
      const definitions = await mill.deps.definitions.get(tx, mill.workspaceId, TIME_ZONE);
      return contactClasses(tx, mill.workspaceId, { contactId, history, definitions, now: mill.clock.now() });
    });
  };
  const classOf = async (mill: TestMill, userId: string, key: string) =>
    (await classesOf(mill, userId)).find(({ classification }) => classification === key);
  const byHand = async (mill: TestMill, userId: string) => ({
    contactId: await idOf(mill, userId),
    actor: 'Ann',
    now: mill.clock.now(),
    ids: mill.deps.ids,
  });
  const did = (name: string): Condition => ({ kind: 'eventCount', event: { name }, count: { op: 'gte', value: 1 } });
  const persona = (name: string, match: 'all' | 'any' | number, events: string[]) => ({
    name,
    target: 'Homes',
    sheet: personaSheetSchema.parse({ goals: ['a warm house'] }),
    rule: { match, criteria: events.map((event) => ({ name: event, when: did(event) })) },
  });
  const create = (mill: TestMill, input: ReturnType<typeof persona>): Promise<number> =>
    db.transaction((tx) => createPersona(tx, mill.workspaceId, input, writer(mill)));

  it('a persona is given by rule, by answer or by hand, and says how sure it is', async () => {
    const mill = await openTestMill(db, history);
    await create(mill, persona('Élodie, the giver', 2, ['Gift Viewed', 'Wrap Chosen', 'Card Written']));
    await create(mill, persona('Collector', 'any', ['Set Viewed']));
    await prepareWaiting(mill, history);
    await mill.send({ name: 'Gift Viewed', userId: 'ann' });
    expect(await classOf(mill, 'ann', 'persona')).toMatchObject({ value: 'none', confidence: null });
    await mill.send({ name: 'Card Written', userId: 'ann' }, { name: 'Set Viewed', userId: 'ann' });
    const given = await classOf(mill, 'ann', 'persona');
    expect(given).toMatchObject({ value: 'elodie_the_giver', confidence: 2 / 3 });
    expect(given?.history.map(({ to }) => to.en)).toEqual(['Élodie, the giver', 'No persona yet']);
    await mill.send({ name: 'Identified', type: 'identify', userId: 'ann', traits: { persona: 'Collector' } });
    expect(await classOf(mill, 'ann', 'persona')).toMatchObject({ value: 'collector', confidence: 1 });
    const by = await byHand(mill, 'ann');
    await db.transaction((tx) =>
      decidePersona(tx, mill.workspaceId, { persona: 'elodie_the_giver', reason: 'told me' }, by),
    );
    await mill.grind();
    expect(await classOf(mill, 'ann', 'persona')).toMatchObject({
      value: 'elodie_the_giver',
      confidence: 1,
      decision: { decision: 'elodie_the_giver', reason: 'told me', by: 'Ann' },
    });
    mill.clock.moveBy(1000);
    const later = await byHand(mill, 'ann');
    await db.transaction((tx) => decidePersona(tx, mill.workspaceId, { persona: null, reason: '' }, later));
    await mill.grind();
    expect(await classOf(mill, 'ann', 'persona')).toMatchObject({ value: 'collector', decision: null });
  });

  it('whoever answers is compared with the attitudes of the sheet, declared or inferred', async () => {
    const mill = await openTestMill(db, history);
    const attitudes = ['attitude_local', 'attitude_price', 'psychographic_values'];
    const sheet = personaSheetSchema.parse({ attitudes });
    await create(mill, { ...persona('Green', 'any', []), sheet });
    await prepareWaiting(mill, history);
    await mill.send(
      { name: 'Tag Added', userId: 'ann', trust: 'system', properties: { tag: 'attitude_local' } },
      { name: 'Identified', type: 'identify', userId: 'ann', traits: { persona: 'green', attitude_price: 'no' } },
      { name: 'Form Submitted', userId: 'ann', properties: { form: 'quiz', psychographic_values: ['calm'] } },
    );
    expect(await classOf(mill, 'ann', 'persona')).toMatchObject({
      value: 'green',
      confidence: 1,
      attitudes: [
        { name: 'attitude_local', holds: true, origin: 'implicit' },
        { name: 'attitude_price', holds: false, origin: 'explicit' },
        { name: 'psychographic_values', holds: true, origin: 'explicit' },
      ],
    });
  });

  it('content is labelled by stage and persona; the persona sees what suits it, gaps and suggestions', async () => {
    const mill = await openTestMill(db, history);
    const { workspaceId } = mill;
    const sheet = personaSheetSchema.parse({ topics: ['Slow bread'] });
    const id = await create(mill, { ...persona('Baker', 'any', ['Oven Viewed']), sheet });
    await prepareWaiting(mill, history);
    await mill.send({ name: 'Oven Viewed', userId: 'ann' }, { name: 'Oven Viewed', anonymousId: 'x' });
    const draw = async (name: string): Promise<string> => {
      const journey = {
        id: mill.deps.ids.next(),
        name,
        description: '',
        definition: journeyDefinitionSchema.parse({}),
      };
      await db.transaction((tx) => insertJourney(tx, workspaceId, { ...journey, at: mill.clock.now() }));
      return journey.id;
    };
    const [own, general] = [await draw('Recipes'), await draw('For all')];
    await draw('Bread at home');
    const at = new Date(mill.clock.now());
    await putLabels(db, workspaceId, { kind: 'journey', id: own, stages: ['mofu'], personas: ['baker'], at });
    await putLabels(db, workspaceId, { kind: 'journey', id: general, stages: ['tofu'], personas: [], at });
    const asker = { sql: db, workspaceId, timeZone: TIME_ZONE, now: mill.clock.now() };
    const { stages, suggestions } = await readPersonaContent(asker, id);
    expect(stages.map(({ value, people, gap }) => [value, people, gap])).toEqual([
      ['tofu', 1, true],
      ['mofu', 1, false],
      ['bofu', 0, true],
      ['through', 0, true],
    ]);
    expect(stages[0]?.general.map(({ name }) => name)).toEqual(['For all']);
    expect(suggestions).toMatchObject([{ item: { name: 'Bread at home' }, topic: 'Slow bread' }]);
    await putLabels(db, workspaceId, { kind: 'journey', id: own, stages: [], personas: [], at });
    const board = await readContentBoard(asker);
    expect(board.personas[0]?.cells.map((cell) => [cell.people, cell.own, cell.general])).toEqual([
      [1, 0, 1],
      [1, 0, 0],
      [0, 0, 0],
      [0, 0, 0],
    ]);
  });

  it('a criterion that says nothing is refused by its name, and nothing is saved', async () => {
    const mill = await openTestMill(db, history);
    const input = persona('Half', 'any', ['A']);
    const empty: Condition = { kind: 'any', of: [] };
    await expect(
      create(mill, { ...input, rule: { match: 'any', criteria: [{ name: 'Later', when: empty }] } }),
    ).rejects.toMatchObject({
      code: 'invalid_definition',
      message: expect.stringContaining('"Later"'),
      errors: [{ path: 'rule.criteria.0.when', it: expect.stringContaining('«Later»: Questo gruppo è vuoto') }],
    });
    expect(await listPersonas(viewer(mill))).toEqual([]);
  });

  it('personas are counted, ordered, renamed and removed', async () => {
    const mill = await openTestMill(db, history);
    const first = await create(mill, persona('First', 'any', ['A']));
    const second = await create(mill, persona('Second', 'any', ['A', 'B']));
    await prepareWaiting(mill, history);
    await mill.send({ name: 'A', userId: 'ann' }, { name: 'B', userId: 'bob' });
    const people = async () => (await listPersonas(viewer(mill))).map((one) => [one.name, one.people]);
    expect(await people()).toEqual([
      ['First', 1],
      ['Second', 1],
    ]);
    await db.transaction((tx) =>
      changePersona(tx, mill.workspaceId, { id: second, position: 0, name: 'Zweite' }, writer(mill)),
    );
    await prepareWaiting(mill, history);
    expect(await people()).toEqual([
      ['Zweite', 2],
      ['First', 0],
    ]);
    await expect(create(mill, persona('zweite', 'any', ['A']))).rejects.toMatchObject({ code: 'already_exists' });
    for (const id of [first, second]) {
      await db.transaction((tx) =>
        removePersona(tx, mill.workspaceId, { id, holdMill: holdTestMill(mill) }, writer(mill)),
      );
    }
    await mill.send({ name: 'A', userId: 'eve' });
    expect(await people()).toEqual([]);
    expect(await classOf(mill, 'eve', 'persona')).toBeUndefined();
  });

  it('sales accepts and rejects; the newest decision counts whatever order they arrive in, and a rejection ends', async () => {
    const mill = await openTestMill(db, history);
    await mill.send({ name: 'Identified', type: 'identify', userId: 'ann', traits: { email: 'ann@example.com' } });
    expect((await classOf(mill, 'ann', 'qualification'))?.value).toBe('open');
    await mill.send({ name: 'Form Submitted', userId: 'ann' });
    expect((await classOf(mill, 'ann', 'qualification'))?.value).toBe('mql');
    await mill.send({ name: 'Demo Requested', userId: 'ann' });
    expect((await classOf(mill, 'ann', 'qualification'))?.value).toBe('sql');
    const decide = async (decision: 'accepted' | 'rejected' | 'unqualified' | 'reset', at: number): Promise<void> => {
      const by = { ...(await byHand(mill, 'ann')), now: at };
      await db.transaction((tx) => decideQualification(tx, mill.workspaceId, { decision, reason: 'no budget' }, by));
      await mill.grind();
    };
    const now = mill.clock.now();
    await decide('rejected', now);
    expect(await classOf(mill, 'ann', 'qualification')).toMatchObject({
      value: 'rejected',
      decision: { decision: 'rejected', reason: 'no budget', by: 'Ann' },
    });
    await decide('accepted', now - 1000);
    expect((await classOf(mill, 'ann', 'qualification'))?.value).toBe('rejected');
    await mill.wait(90 * DAY - 1);
    expect((await classOf(mill, 'ann', 'qualification'))?.value).toBe('rejected');
    await mill.wait(1);
    expect((await classOf(mill, 'ann', 'qualification'))?.value).toBe('open');
  });

  it('RFM: equal customers have equal scores, groups are total, and recency falls at its instant', async () => {
    const mill = await openTestMill(db, history);
    // Sixty customers: thirty-six with one order alike, the others with more orders and money the later they come.
    const order = (userId: string, n: number, total: number, at: number) => ({
      name: 'Order Completed',
      userId,
      time: at,
      properties: { order_id: `${userId}-${n}`, total: String(total), currency: 'EUR' },
    });
    const now = mill.clock.now();
    const orders = Array.from({ length: 60 }, (_, i) => {
      const count = i < 36 ? 1 : 2 + Math.floor((i - 36) / 6);
      const at = now - (60 - i) * DAY;
      return Array.from({ length: count }, (_, n) => order(`c${i}`, n, i < 36 ? 10 : 10 + i, at - n));
    });
    await mill.send(...orders.flat());
    expect(await learnRfm({ db, now: () => mill.clock.now(), timeZone: async () => TIME_ZONE }, mill.workspaceId)).toBe(
      true,
    );
    await prepareWaiting(mill, history);
    const rfm = await getRfm(viewer(mill), 'frequency');
    // One order: place 18 of 60, 0.3 of the base, so score 2 for all thirty-six; nobody is torn apart.
    expect(rfm.bounds.map(({ frequency }) => frequency)).toEqual([4, 2, 2, 1]);
    const column = (n: number) =>
      rfm.cells.filter(({ other }) => other === n).reduce((sum, { people }) => sum + people, 0);
    expect([1, 2, 3, 4, 5].map(column)).toEqual([0, 36, 0, 12, 12]);
    const row = (n: number) =>
      rfm.cells.filter(({ recency }) => recency === n).reduce((sum, { people }) => sum + people, 0);
    expect([1, 2, 3, 4, 5].map(row)).toEqual([12, 12, 12, 12, 12]);
    expect(rfm.groups.reduce((sum, { people }) => sum + people, 0)).toBe(60);
    expect(rfm.groups.find(({ value }) => value === 'champions')?.people).toBe(12);
    // Frequency: score 5 asks for more orders than 4; recency the other way round. Nothing of it is saved.
    const wrong: [string, Record<string, number>, string][] = [
      ['rfm_frequency', { f5: 2, f4: 3, f3: 2, f2: 1 }, 'parameters.f5'],
      ['rfm_recency', { r5: 60, r4: 30, r3: 90, r2: 120 }, 'parameters.r4'],
    ];
    for (const [key, parameters, path] of wrong) {
      const asked = { key, preset: 'bands', parameters };
      const refused = db.transaction((tx) => changeClassification(tx, mill.workspaceId, asked, writer(mill)));
      await expect(refused).rejects.toMatchObject({
        code: 'invalid_definition',
        errors: [{ path, it: expect.stringContaining('non può essere meno di') }],
      });
    }
    expect((await getRfm(viewer(mill), 'frequency')).bounds.map(({ frequency }) => frequency)).toEqual([4, 2, 2, 1]);
    // Learning again without drift changes nothing.
    expect(await learnRfm({ db, now: () => mill.clock.now(), timeZone: async () => TIME_ZONE }, mill.workspaceId)).toBe(
      false,
    );
    // c59 ordered a day ago; its score falls when the day after the last allowed one begins.
    const within = rfm.bounds[0]?.recency ?? 0;
    await mill.wait((within + 1 - 1) * DAY - 1);
    expect((await classOf(mill, 'c59', 'rfm_recency'))?.value).toBe('5');
    await mill.wait(1);
    const fallen = await classOf(mill, 'c59', 'rfm_recency');
    expect([fallen?.value, fallen?.since]).toEqual(['4', new Date(mill.clock.now()).toISOString()]);
    expect((await classOf(mill, 'c59', 'rfm'))?.value).toBe('loyal');
  });
});
