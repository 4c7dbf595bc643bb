import { afterEach, describe, expect, it } from 'vitest';
import { richText } from '@sandmill/contracts';
import type { Db } from '../../platform/db/db.ts';
import { testDatabases } from '../../platform/testing/index.ts';
import { checkPeople } from './check-people.ts';
import { selectSenderWorkspace } from './recipients.queries.ts';
import { aContact, aMail, aShop, mailOf, messageState, NOW, plan, sendAll } from './testing.ts';

describe.each(testDatabases())('what a mail of blocks says to whom, on $name', ({ open }) => {
  let db: Db;
  afterEach(async () => {
    await db.close();
  });

  it('each in their own language, with its dates; where it is not written in it, in the first, and the log says so', async () => {
    db = await open();
    const shop = await aShop(db);
    const day = '{{ event.on | day }}';
    const translations = {
      de: {
        subject: 'Neues',
        blocks: { t: { text: `Hallo, ${day}` }, f: { content: richText('Warum'), unsubscribe: 'Abmelden' } },
      },
    };
    const templateId = await aMail(shop, [{ id: 't', kind: 'heading', text: `Ciao, ${day}` }], { translations });
    const of = async (email: string, locale: string): Promise<string> => {
      const contactId = await aContact(shop, { email, traits: { locale } });
      const id = await plan(shop, { contactId, templateId, data: { event: { on: '2026-11-20T12:00:00Z' } } });
      await sendAll(shop);
      return id;
    };
    const german = await of('uwe@example.com', 'de-AT');
    expect(await mailOf(shop, german)).toMatchObject({ subject: 'Neues' });
    expect((await mailOf(shop, german))?.html).toContain('Hallo, 20. November 2026');
    expect((await mailOf(shop, german))?.html).toContain('lang="de"');
    const french = await of('anne@example.com', 'fr');
    expect((await mailOf(shop, french))?.html).toContain('Ciao, 20 novembre 2026');
    const { gates } = await messageState(shop, french);
    expect(gates.at(-1)).toMatchObject({ reason: 'other_language', value: { language: 'it', wanted: 'fr' } });
    expect((await messageState(shop, german)).gates.at(-1)?.reason).toBe('rendered');
  });

  it('each their own code, none taken for a message that does not leave; with none left they get no mail', async () => {
    db = await open();
    const shop = await aShop(db);
    const pool = shop.ids.next();
    await db.execute(`insert into coupon_pools (id, workspace_id, name, created_at) values ($1, $2, 'Spring', $3)`, [
      pool,
      shop.workspaceId,
      new Date(NOW),
    ]);
    await db.execute(`insert into coupon_codes (workspace_id, pool_id, code) values ($1, $2, 'ONE'), ($1, $2, 'TWO')`, [
      shop.workspaceId,
      pool,
    ]);
    const templateId = await aMail(shop, [{ id: 'c', kind: 'coupon', code: 'ALL', pool }]);
    const people = await Promise.all(
      ['a', 'b', 'c', 'd'].map((name) =>
        aContact(shop, { email: `${name}@example.com`, consent: name === 'a' ? 'opted_out' : 'opted_in' }),
      ),
    );
    const ids: string[] = [];
    for (const contactId of people) ids.push(await plan(shop, { contactId, templateId }));
    await sendAll(shop);
    const states = await Promise.all(ids.map((id) => messageState(shop, id)));
    expect(states.map(({ status }) => status).sort()).toEqual(['delivered', 'delivered', 'skipped', 'skipped']);
    expect(states[0]?.skipGate).toBe('consent');
    expect(states.map(({ reason }) => reason)).toContain('coupons_used_up');
    const mails = await Promise.all(ids.map((id) => mailOf(shop, id)));
    const codes = mails.flatMap((mail) => /\b(ONE|TWO|ALL)\b/.exec(mail?.html ?? '')?.[1] ?? []);
    expect(codes.sort()).toEqual(['ONE', 'TWO']);
  });

  it('waits while conditions are counted, then shows each what is for them', async () => {
    db = await open();
    const shop = await aShop(db);
    const inTurin = { kind: 'trait', path: ['city'], is: { op: 'eq', value: 'Torino' } };
    const templateId = await aMail(shop, [
      { id: 't', kind: 'heading', text: 'Solo a Torino', visibleIf: inTurin },
      { id: 'p', kind: 'product', source: { from: 'list', list: 'viewed', limit: 2 } },
      { id: 'x', kind: 'countdown', text: 'Finisce tra', until: '2026-11-15T00:00:00Z', past: 'Finito' },
    ]);
    const contactId = await aContact(shop, { email: 'ann@example.com' });
    const id = await plan(shop, { contactId, templateId });
    await sendAll(shop, { ports: { seenBlocks: async () => null } });
    expect(await messageState(shop, id)).toMatchObject({ status: 'planned', reason: 'conditions_counting' });
    shop.clock.moveBy(20_000);
    const asked: unknown[] = [];
    await sendAll(shop, {
      ports: {
        seenBlocks: async (_tx, _workspaceId, { template }) => {
          asked.push(template.needs.conditions);
          return new Map([[contactId, { t: false }]]);
        },
        recommend: async () => new Map([[contactId, { viewed: [{ productId: 'l1', name: 'Lampada', url: null }] }]]),
      },
    });
    expect(asked).toEqual([[{ slot: 't', condition: inTurin }]]);
    const mail = await mailOf(shop, id);
    expect(mail?.html).not.toContain('Solo a Torino');
    expect(mail?.html).toContain('Lampada');
    // It was over when the mail left.
    expect(mail?.html).toContain('Finito');
    expect(mail?.html).not.toContain('countdown/');
  });

  it('tried on people at random, it says what would be wrong for whom', async () => {
    db = await open();
    const shop = await aShop(db);
    await aContact(shop, { email: 'ann@example.com', traits: { locale: 'de', city: 'Torino' } });
    await aContact(shop, { email: 'bob@example.com', traits: { locale: 'it' } });
    const workspace = await selectSenderWorkspace(db, shop.workspaceId);
    if (!workspace) throw new Error('no workspace');
    const mjml = `<mjml><mj-body><mj-section><mj-column>
      <mj-text>A {{ contact.city }}, {% if contact.zip %}{{ contact.zip }}{% endif %}</mj-text>
      <mj-button href="{{ contact.page }}">Vai</mj-button>
      <mj-text><a href="{{ unsubscribeUrl }}">Basta</a></mj-text></mj-column></mj-section></mj-body></mjml>`;
    const source = { class: 'marketing', locale: 'it', subject: 'Ciao', preheader: '', mjml } as const;
    const { people } = await checkPeople({ db, addresses: shop.deps.addresses }, workspace, {
      source,
      seed: 1,
      now: NOW,
    });
    const of = (name: string) => people.find(({ problems }) => problems.some(({ code }) => code === name))?.problems;
    expect(people).toHaveLength(2);
    expect(of('other_language')).toEqual([
      { code: 'other_language', detail: 'de' },
      { code: 'empty_value', detail: 'contact.page' },
      { code: 'empty_link', detail: null },
    ]);
    const others = people.find(({ language, problems }) => language === 'it' && problems[0]?.code === 'empty_value');
    expect(others?.problems).toContainEqual({ code: 'empty_value', detail: 'contact.city' });
    // What a condition asks about was thought of.
    expect(JSON.stringify(people)).not.toContain('contact.zip');
  });
});
