import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { journeyDefinitionSchema } from '@sandmill/contracts';
import { createTemplate } from '../../domains/content/index.ts';
import type { Db } from '../../platform/db/db.ts';
import type { History } from '../../platform/history/history.ts';
import { openTestHistory, testDatabases } from '../../platform/testing/index.ts';
import { aLiveJourney, openTestMill, type TestMill } from '../testing.ts';
import { rehearse, type WantedRehearsal } from './rehearse.ts';
import type { RehearsalDeps } from './rehearsal-deps.ts';

const mjml = `<mjml><mj-body><mj-section><mj-column><mj-text>{{ event.cart }} <a href="{{ unsubscribeUrl }}">Out</a></mj-text></mj-column></mj-section></mj-body></mjml>`;
const HOUR = 3_600_000;

describe.each(testDatabases())('a journey tried with one person on $name', ({ open }) => {
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

  async function aShop() {
    const mill = await openTestMill(db, history);
    const { workspaceId, deps, clock } = mill;
    await db.execute(`update workspaces set settings = $2::jsonb where id = $1`, [
      workspaceId,
      JSON.stringify({ delivery: { siteUrl: 'https://shop.example', quietHours: { from: '21:00', to: '08:00' } } }),
    ]);
    const template = deps.ids.next();
    const named = { key: null, locale: 'it' as const, preheader: '', class: 'marketing' as const, name: 'Mail' };
    const subject = 'Ciao {{ contact.firstName }}';
    await createTemplate(db, workspaceId, { ...named, id: template, subject, mjml, now: clock.now() });
    const journeyId = deps.ids.next();
    const definition = journeyDefinitionSchema.parse({
      triggers: [{ id: 't', kind: 'event', event: { name: 'Cart Viewed' } }],
      nodes: {
        tag: { kind: 'setTag', tag: 'cart' },
        wait: { kind: 'waitForEvent', event: { name: 'Order Completed' }, timeout: { value: 13, unit: 'hour' } },
        tagged: { kind: 'split', when: { kind: 'tag', tag: 'cart' } },
        mail: { kind: 'sendEmail', templateId: template },
        thanks: { kind: 'setTag', tag: 'bought' },
      },
      edges: [
        { from: 'start', to: 'tag' },
        { from: 'tag', to: 'wait' },
        { from: 'wait', outlet: 'timedOut', to: 'tagged' },
        { from: 'wait', outlet: 'happened', to: 'thanks' },
        { from: 'tagged', outlet: 'yes', to: 'mail' },
      ],
      settings: { entry: { kind: 'tag', tag: 'never' } },
    });
    await aLiveJourney(mill, journeyId, definition);
    await mill.send({
      type: 'identify',
      name: '',
      userId: 'anna',
      traits: { email: 'anna@example.com', firstName: 'Anna' },
      context: { consent: { categoryPreferences: { 'email:marketing': true } } },
    });
    const [row] = await db.query<{ id: string }>(`select id from contacts where workspace_id = $1`, [workspaceId]);
    return { ...mill, journeyId, contactId: row?.id ?? '' };
  }

  const depsOf = ({ deps, clock }: TestMill): RehearsalDeps => ({
    db,
    history,
    ids: deps.ids,
    now: () => clock.now(),
    workspaceOf: async () => ({ timeZone: 'Europe/Rome', country: 'IT' }),
    addresses: { publicUrl: 'https://mail.example', secret: 'a secret of at least thirty-two characters' },
    emailOf: async () => 'me@example.com',
  });

  type Shop = Awaited<ReturnType<typeof aShop>>;
  const tryIt = (shop: Shop, wanted: Partial<WantedRehearsal> = {}) =>
    rehearse(depsOf(shop), shop.workspaceId, {
      journeyId: shop.journeyId,
      contactId: shop.contactId,
      choices: {},
      properties: { cart: 'c1' },
      testTo: null,
      ...wanted,
    });

  it('walks it at once, shows the mail as they would get it, and keeps nothing', async () => {
    const shop = await aShop();
    const told = await tryIt(shop);
    expect(told.steps.map(({ node, outcome }) => `${node} ${outcome}`)).toEqual([
      'tag passed',
      'wait waiting',
      'wait timedOut',
      'tagged yes',
      'mail requested',
      'mail done',
    ]);
    expect(told).toMatchObject({
      end: 'done',
      keptOut: 'entry',
      waits: [{ node: 'wait', outlets: ['happened', 'timedOut'], taken: 'timedOut' }],
      sent: 0,
    });
    const mail = told.steps[4];
    expect(mail?.mail).toMatchObject({ subject: 'Ciao Anna', problem: null, leaves: true, gate: null });
    expect(mail?.mail?.html).toContain('c1');
    // Asked for in the evening, after 10 + 13 hours; it waits for the end of quiet hours.
    expect(Date.parse(mail?.at ?? '')).toBe(shop.clock.now() + 13 * HOUR);
    expect(mail?.mail?.leavesAt).toBe('2026-03-03T07:00:00.000Z');
    const kept = await db.query(
      `select (select count(*)::int from enrolments where workspace_id = $1) as runs, (select count(*)::int from messages where workspace_id = $1) as messages,
         (select tags from contacts where workspace_id = $1) as tags`,
      [shop.workspaceId],
    );
    expect(kept).toEqual([{ runs: 0, messages: 0, tags: {} }]);
  });

  it('takes the way that is chosen, tells what waits for ever, and sends tests to the address given', async () => {
    const shop = await aShop();
    const bought = await tryIt(shop, { choices: { wait: 'happened' } });
    expect(bought.steps.map(({ node }) => node)).toContain('thanks');
    const endless = journeyDefinitionSchema.parse({
      triggers: [{ id: 't', kind: 'api' }],
      nodes: { wait: { kind: 'waitForEvent', event: { name: 'Order Completed' } } },
      edges: [{ from: 'start', to: 'wait' }],
    });
    const stuck = await tryIt(shop, { definition: endless, choices: { wait: 'timedOut' } });
    expect(stuck.end).toBe('endless');
    const sent = await tryIt(shop, { testTo: 'me@example.com' });
    expect(sent).toMatchObject({ sent: 1, sentTo: 'me@example.com' });
    const messages = await db.query(`select test, address, content, class from messages where workspace_id = $1`, [
      shop.workspaceId,
    ]);
    expect(messages).toEqual([
      {
        test: true,
        address: 'me@example.com',
        class: 'marketing',
        content: { subject: '[Prova] Ciao {{ contact.firstName }}', preheader: null },
      },
    ]);
    await expect(tryIt(shop, { contactId: shop.journeyId })).rejects.toThrow('no such contact');
  });
});
