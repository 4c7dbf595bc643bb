import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Browser, Page } from 'playwright-core';
import type { ContactRow } from '../packages/contracts/src/api/contacts.ts';
import type { Page as ListPage } from '../packages/contracts/src/api/paging.ts';
import type { Segment } from '../packages/contracts/src/api/segments.ts';
import { HUMAN_AGENT, launchChromium } from './browser/chromium.ts';
import { eventually, startProduct, type Product } from './support/product.ts';

const KEY = 'segment-builder-key';
const OWNER = { email: 'owner@example.com', password: 'a long enough password' };
const DAY_MS = 86_400_000;

/** Twelve people: the first three bought twice, the next three once, all looked at a product of their own category. */
const PEOPLE = Array.from({ length: 12 }, (_, index) => ({
  userId: `person-${index}`,
  orders: index < 3 ? 2 : index < 6 ? 1 : 0,
  city: index % 2 === 0 ? 'Torino' : 'Asti',
}));

/** A marketer builds a segment, counts it while typing, activates it, changes it, and is told why somebody is in it. */
describe('the segment builder', () => {
  let product: Product;
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    product = await startProduct({
      SANDMILL_DEMO: '0',
      SANDMILL_WRITE_KEY: KEY,
      SANDMILL_ADMIN_EMAIL: OWNER.email,
      SANDMILL_ADMIN_PASSWORD: OWNER.password,
    });
    await sendHistory();
    browser = await launchChromium();
    const context = await browser.newContext({ userAgent: HUMAN_AGENT, viewport: { width: 1360, height: 900 } });
    page = await context.newPage();
    const { address } = product;
    await page.request.post(`${address}/api/v1/session`, { data: OWNER, headers: { origin: address } });
    await eventually(
      'twelve people',
      () => product.get<ListPage<ContactRow>>('/api/v1/contacts?limit=50'),
      ({ items }) => items.filter((one) => one.ordersCount > 0).length === 6 && items.length === 12,
    );
  });
  afterAll(async () => {
    await browser?.close();
    await product?.stop();
  });

  it('builds, counts, activates, edits and explains, in Italian', async () => {
    await speak('it');
    await page.goto(`${product.address}/segments/new`);
    await add('Condizione', 'quante volte ha acquistato');
    // The field of the value opens with the focus in it: typing goes on.
    await page.getByLabel('Valore', { exact: true }).first().fill('2');
    await row('ha acquistato').getByText('almeno 2 volte').waitFor();
    expect(await shownCount('Persone adesso')).toBe('3');
    await row('ha acquistato').getByText('restano').waitFor();

    await add('Condizione', 'etichetta');
    await row('scrivi l’etichetta').waitFor();
    await page.keyboard.press('Escape');
    await page.keyboard.press('Delete');
    await page.keyboard.press('Control+z');
    await page.keyboard.press('Control+y');
    await expect.poll(() => page.getByText('scrivi l’etichetta').count()).toBe(0);

    await page.getByRole('button', { name: /^Chiamalo/ }).click();
    expect(await page.getByLabel('Nome').inputValue()).toMatch(/^Ha acquistato almeno 2 volte/);
    await page.getByLabel('Nome').fill('Affezionati');
    await page.getByRole('button', { name: 'Salva e attiva' }).click();
    await page.waitForURL(/\/segments\/\d+$/);
    const id = Number(/\d+$/.exec(page.url())?.[0]);
    const live = await settled(id, 3);
    expect(live.definition).toMatchObject({ kind: 'orders', figure: 'count', is: { op: 'gte', value: 2 } });
    await page.getByText('ha acquistato almeno 2 volte negli ultimi 365 giorni').first().waitFor();

    await page.goto(`${product.address}/segments/${id}/edit`);
    await row('ha acquistato').focus();
    await page.keyboard.press('n');
    await row('non ha acquistato').waitFor();
    expect(await shownCount('Persone adesso')).toBe('9');
    await page.getByRole('button', { name: 'Salva', exact: true }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('Ne entrano 9 e ne escono 3').waitFor();
    await dialog.getByRole('button', { name: 'Salva e attiva' }).click();
    await page.waitForURL(/\/segments\/\d+$/);
    await settled(id, 9);

    const { items } = await product.get<ListPage<ContactRow>>(`/api/v1/contacts?segment=${id}&limit=1`);
    await page.goto(`${product.address}/contacts/${items[0]?.id}?tab=why&why=segment:${id}`);
    await page.getByText('non ha acquistato almeno 2 volte negli ultimi 365 giorni').first().waitFor();
  });

  it('builds groups by keyboard and explains, in English', async () => {
    await speak('en');
    await page.goto(`${product.address}/segments/new`);
    await add('Condition', 'how often they bought');
    await row('has bought').getByText('at least once').waitFor();
    expect(await shownCount('People now')).toBe('6');

    await add('Condition', 'looked at');
    await row('has looked at').waitFor();
    await page.keyboard.press('Escape');
    await page.keyboard.press('Alt+ArrowRight');
    await page.getByRole('button', { name: /How they are joined: at least one/ }).waitFor();
    await page.keyboard.press('Alt+ArrowUp');
    await page.keyboard.press('Control+z');
    expect(await shownCount('People now')).toBe('6');
    await page.getByText('People of whom this holds: has bought at least once in the last 365 days and').waitFor();

    await page.getByLabel('Name').fill('Buyers who look');
    await page.getByRole('button', { name: 'Save and activate' }).click();
    await page.waitForURL(/\/segments\/\d+$/);
    const id = Number(/\d+$/.exec(page.url())?.[0]);
    await settled(id, 6);

    await page.goto(`${product.address}/segments/${id}/edit`);
    await row('has bought').focus();
    await page.keyboard.press('n');
    await row('has not bought').waitFor();
    expect(await shownCount('People now')).toBe('6');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('6 people enter and 6 leave').waitFor();
    await dialog.getByLabel('Why').fill('Only those who look');
    await dialog.getByRole('button', { name: 'Save and activate' }).click();
    await page.waitForURL(/\/segments\/\d+$/);
    expect((await settled(id, 6)).version).toBe(2);
    // Versions say in words what went and what came, and why.
    await page.getByText('Only those who look').waitFor();
    await page.locator('del').getByText('has bought at least once in the last 365 days').waitFor();

    const { items } = await product.get<ListPage<ContactRow>>(`/api/v1/contacts?segment=${id}&limit=1`);
    await page.goto(`${product.address}/contacts/${items[0]?.id}?tab=why&why=segment:${id}`);
    await page
      .getByText(/has not bought/)
      .first()
      .waitFor();
  });

  const row = (text: string) => page.getByRole('group', { name: new RegExp(`^${text}`) }).first();

  /** Opens the field picker, searches and takes the best. */
  async function add(button: string, search: string): Promise<void> {
    await page.getByRole('button', { name: button, exact: true }).click();
    const options = page.getByRole('option');
    await options.first().waitFor();
    const unsearched = await options.count();
    await page.getByPlaceholder(/^(Cerca:|Search:)/).fill(search);
    // Enter takes the first that stands there: it must be of this search.
    await expect.poll(() => options.count(), { timeout: 10_000 }).toBeLessThan(unsearched);
    await page.keyboard.press('Enter');
  }

  /** The live number, once it is of what stands there now. */
  async function shownCount(title: string): Promise<string> {
    const panel = page.getByRole('complementary', { name: title });
    await panel.getByText(/contate in|counted in/).waitFor();
    await page.waitForTimeout(400);
    await panel.getByText(/contate in|counted in/).waitFor();
    return (await panel.locator('p').first().innerText()).trim();
  }

  async function settled(id: number, size: number): Promise<Segment> {
    return eventually(
      `${size} in segment ${id}`,
      () => product.get<Segment>(`/api/v1/segments/${id}`),
      (segment) => segment.status === 'live' && segment.size === size,
    );
  }

  async function speak(locale: 'it' | 'en'): Promise<void> {
    const { address } = product;
    const { csrf } = (await (await page.request.get(`${address}/api/v1/session`)).json()) as { csrf: string };
    await page.request.patch(`${address}/api/v1/session`, {
      headers: { 'x-csrf-token': csrf, origin: address },
      data: { locale },
    });
  }

  async function sendHistory(): Promise<void> {
    const at = (days: number) => new Date(Date.now() - days * DAY_MS).toISOString();
    const batch = PEOPLE.flatMap(({ userId, orders, city }, index) => [
      {
        type: 'identify',
        userId,
        messageId: `${userId}-who`,
        traits: { email: `${userId}@example.com`, firstName: userId, city },
        timestamp: at(90),
      },
      {
        type: 'track',
        event: 'Product Viewed',
        userId,
        messageId: `${userId}-view`,
        properties: { product_id: 'p1', category: index % 2 === 0 ? 'Candele' : 'Tisane' },
        timestamp: at(3),
      },
      ...Array.from({ length: orders }, (_, n) => ({
        type: 'track',
        event: 'Order Completed',
        userId,
        messageId: `${userId}-order-${n}`,
        properties: { order_id: `${userId}-${n}`, total: '40.00', currency: 'EUR' },
        timestamp: at(20 + n),
      })),
    ]);
    const response = await fetch(`${product.address}/v1/batch`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ batch, writeKey: KEY }),
    });
    expect(response.status).toBe(200);
  }
});
