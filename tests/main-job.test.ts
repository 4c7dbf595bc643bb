import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Browser, Page } from 'playwright-core';
import type { Contact, ContactRow, Explanation, TimelineItem } from '../packages/contracts/src/api/contacts.ts';
import type { Message, MessageRow } from '../packages/contracts/src/api/messages.ts';
import type { Home } from '../packages/contracts/src/api/home.ts';
import type { Page as ListPage } from '../packages/contracts/src/api/paging.ts';
import { HUMAN_AGENT, launchChromium } from './browser/chromium.ts';
import { eventually, startProduct, type Product } from './support/product.ts';

/** The main job, as a newcomer sees it: a real shop's customer falls silent, is written to, clicks, orders, is back. */
describe('the main job on the demo shop', () => {
  let product: Product;
  let browser: Browser;
  let admin: Page;

  beforeAll(async () => {
    product = await startProduct();
    browser = await launchChromium();
    admin = await (await browser.newContext({ locale: 'it-IT', userAgent: HUMAN_AGENT })).newPage();
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    await product?.stop();
  });

  it('goes from silence to a mail to a click to an order to another stage, and says why at each step', async () => {
    await enter();

    const home = await eventually(
      'the demo data',
      () => product.get<Home>('/api/v1/reports/home'),
      (h) => h.seeding === null && h.contacts > 5_000,
      480_000,
    );
    expect(home.stages.find((s) => s.stage === 'at_risk')?.size).toBeGreaterThan(100);

    const person = await nextAtRisk(product);
    const instant = Date.parse(person.nextChange?.at ?? '');
    product.clock.moveTo(instant + 1_000);

    const atRisk = await eventually(
      'at risk',
      () => contactOf(product, person.id),
      (c) => c.stage === 'at_risk',
    );
    expect(Date.parse(atRisk.stageSince ?? '')).toBe(instant);
    await enter();
    await admin.goto(`${product.address}/contacts/${person.id}`);
    await admin.getByText('A rischio').first().waitFor();

    const why = await product.get<Explanation>(`/api/v1/contacts/${person.id}/explain?definition=class:lifecycle`);
    expect(why.result).toBe('at_risk');
    expect(why.branches.find((branch) => branch.value === 'at_risk')?.tree.holds).toBe(true);

    const message = await eventually(
      'the win-back mail',
      () => mailOf(product, person.id),
      (m) => m?.status === 'delivered',
    );
    expect(message?.gates.every((gate) => gate.passed)).toBe(true);
    await admin.goto(`${product.address}/messages`);
    await admin
      .getByText(message?.contactName ?? '')
      .first()
      .waitFor();

    await clickAndOrder(message?.content?.html ?? '');
    const back = await eventually(
      'another stage',
      () => contactOf(product, person.id),
      (c) => c.stage !== 'at_risk',
    );
    expect(['occasional', 'repeat', 'hero']).toContain(back.stage);
    expect(back.ordersCount).toBe(person.ordersCount + 1);
    expect(back.devices.some((device) => device.boundBy === 'click' && device.monitored)).toBe(true);

    const told = await eventually(
      'the timeline',
      () => product.get<ListPage<TimelineItem>>(`/api/v1/contacts/${person.id}/timeline?limit=50`),
      (t) =>
        ['Order Completed', 'Email Link Clicked', 'Email Delivered', 'Stage Changed'].every((name) =>
          t.items.some((item) => item.name === name),
        ),
    );
    expect(told.items.filter((item) => item.name === 'Email Delivered')).toHaveLength(1);
    await admin.goto(`${product.address}/contacts/${person.id}`);
    await admin
      .getByText(/Occasionale|Ripetuto|Hero/)
      .first()
      .waitFor();
  }, 720_000);

  /** Signs in with the demo login that the page offers; a session does not outlive a jump of the clock by days. */
  async function enter(): Promise<void> {
    await admin.goto(product.address);
    const button = admin.getByRole('button', { name: /entra|accedi/i });
    const inside = admin.getByRole('navigation').first();
    await button.or(inside).first().waitFor();
    if (await button.isVisible()) await button.click();
    await inside.waitFor();
  }

  async function clickAndOrder(html: string): Promise<void> {
    const link = [...html.matchAll(/href="([^"]+\/c\/[^"]+)"/g)].map((match) => match[1] ?? '');
    const context = await browser.newContext({ userAgent: HUMAN_AGENT, locale: 'it-IT' });
    const page = await context.newPage();
    for (const url of link) {
      await page.goto(url);
      if (page.url().includes('/demo/shop')) break;
    }
    expect(page.url()).toContain('/demo/shop');
    const sent = page.waitForResponse((response) => response.url().endsWith('/v1/b') && response.status() === 200);
    await page.getByRole('button').first().click();
    await sent;
    await context.close();
  }
});

/** Of the customers whom only time separates from being at risk, the one who agreed to mails and is next. */
async function nextAtRisk(product: Product): Promise<Contact> {
  const found: Contact[] = [];
  for (const stage of ['occasional', 'repeat', 'hero']) {
    const { items } = await product.get<ListPage<ContactRow>>(
      `/api/v1/contacts?stage=${stage}&consent=opted_in&sort=lastSeen&direction=asc&limit=40`,
    );
    for (const row of items) {
      const contact = await contactOf(product, row.id);
      if (contact.emailConsent === 'opted_in' && contact.nextChange?.to === 'at_risk') found.push(contact);
    }
  }
  const [first] = found.sort((a, b) => Date.parse(a.nextChange?.at ?? '') - Date.parse(b.nextChange?.at ?? ''));
  if (!first) throw new Error('nobody is about to be at risk');
  return first;
}

const contactOf = (product: Product, id: string): Promise<Contact> => product.get<Contact>(`/api/v1/contacts/${id}`);

/** The newest mail that a journey has written them; campaigns of the demo write too. */
async function mailOf(product: Product, contactId: string): Promise<Message | null> {
  const journeys = await product.get<ListPage<{ id: string }>>('/api/v1/journeys?limit=200');
  const { items } = await product.get<ListPage<MessageRow>>(`/api/v1/messages?contact=${contactId}&limit=20`);
  const mail = items.find(({ journeyId }) => journeys.items.some(({ id }) => id === journeyId));
  return mail ? product.get<Message>(`/api/v1/messages/${mail.id}`) : null;
}
