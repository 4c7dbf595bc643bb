import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Browser, Page } from 'playwright-core';
import type { Campaign } from '../packages/contracts/src/api/campaigns.ts';
import type { ContactRow } from '../packages/contracts/src/api/contacts.ts';
import type { JourneySimulationRun } from '../packages/contracts/src/api/journey-simulations.ts';
import type { Message, MessageRow } from '../packages/contracts/src/api/messages.ts';
import type { Journey } from '../packages/contracts/src/api/journeys.ts';
import type { Template } from '../packages/contracts/src/api/messages.ts';
import { aPng } from './browser/a-png.ts';
import { HUMAN_AGENT, launchChromium } from './browser/chromium.ts';
import { eventually, startProduct, type Product } from './support/product.ts';

const HOUR = 3_600_000;
const WRITE_KEY = 'canvas-write-key';
const OWNER = { email: 'owner@example.com', password: 'a long enough password' };

/**
 * A marketer draws the abandoned cart from nothing, is told what is missing, tries it on what has happened and with one
 * person, puts it live, watches somebody go through it and reads why.
 */
describe('the canvas of journeys', () => {
  let product: Product;
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    product = await startProduct({
      SANDMILL_DEMO: '0',
      SANDMILL_ADMIN_EMAIL: OWNER.email,
      SANDMILL_ADMIN_PASSWORD: OWNER.password,
      SANDMILL_WRITE_KEY: WRITE_KEY,
    });
    browser = await launchChromium();
    const context = await browser.newContext({ userAgent: HUMAN_AGENT, viewport: { width: 1440, height: 900 } });
    // Somebody left a cart some hours ago: what it is tried on. The browser's clock goes with the product's.
    await leaveCart('Anna');
    product.clock.moveTo(product.clock.now() + 4 * HOUR);
    await context.addInitScript(`{ const real = Date.now; Date.now = () => real() + ${4 * HOUR}; }`);
    page = await context.newPage();
    const { address } = product;
    await page.request.post(`${address}/api/v1/session`, { data: OWNER, headers: { origin: address } });
  });
  afterAll(async () => {
    await browser?.close();
    await product?.stop();
  });

  it('draws the abandoned cart, checks it and activates it in Italian, and opens it again in English', async () => {
    await speak('it');
    await page.goto(`${product.address}/journeys`);
    await page.getByRole('button', { name: 'Nuovo percorso' }).first().click();
    await page.waitForURL(/\/journeys\/[^/]+\/edit/);
    const id = /journeys\/([^/]+)\/edit/.exec(page.url())?.[1] ?? '';
    await page.getByLabel('Nome del percorso').fill('Carrello lasciato');

    await page.getByRole('button', { name: 'Inneschi' }).click();
    await page.getByRole('button', { name: /^Un evento/ }).click();
    await page.getByRole('combobox', { name: 'Evento' }).fill('Cart Updated');

    await addAtEnd('Attesa', 0);
    await panel().getByRole('group', { name: 'Quanto' }).waitFor();
    await panel().getByRole('combobox', { name: 'Unità' }).click();
    await page.getByRole('option', { name: /^or[ae]$/ }).click();

    await addAtEnd('Bivio', 0);
    await panel().getByRole('button', { name: 'Condizione', exact: true }).click();
    const options = page.getByRole('option');
    await options.first().waitFor();
    const unsearched = await options.count();
    await page.getByPlaceholder(/^Cerca:/).fill('quante volte ha acquistato');
    await expect.poll(() => options.count(), { timeout: 10_000 }).toBeLessThan(unsearched);
    await page.keyboard.press('Enter');
    const row = page.getByRole('group', { name: /^ha acquistato/ }).first();
    await row.waitFor();
    await page.keyboard.press('Escape');
    await row.focus();
    await page.keyboard.press('n');
    await page
      .getByRole('group', { name: /^non ha acquistato/ })
      .first()
      .waitFor();

    // What is missing is said, and leads to its step.
    await addAtEnd('E-mail', 0);
    await page.getByRole('button', { name: 'Attiva', exact: true }).click();
    await panel().getByRole('button', { name: 'E-mail' }).click();
    await panel().getByRole('combobox', { name: 'E-mail' }).click();
    await options.first().click();

    await page.getByRole('button', { name: 'Impostazioni', exact: true }).click();
    await page.getByRole('switch', { name: 'Il percorso ha un obiettivo' }).check({ force: true });
    await page.getByRole('combobox', { name: 'È raggiunto con l’evento' }).fill('Order Completed');

    await page.getByText('0 avvisi').waitFor();
    await page.getByText('Bozza salvata').waitFor();
    await tryOnHistory(id);
    await tryWithOne('Anna');
    await page.getByRole('button', { name: 'Attiva', exact: true }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('ciò che è già successo non fa entrare nessuno').waitFor();
    await dialog.getByRole('button', { name: 'Attiva', exact: true }).click();
    const live = await eventually(
      'the journey is live',
      () => product.get<Journey>(`/api/v1/journeys/${id}`),
      ({ status }) => status === 'live',
    );
    expect(live).toMatchObject({ name: 'Carrello lasciato', version: 1, problems: [] });
    const { triggers, nodes, edges, settings } = live.definition;
    expect(triggers).toMatchObject([{ kind: 'event', event: { name: 'Cart Updated' } }]);
    expect(nodes).toMatchObject({
      'wait-1': { duration: { value: 1, unit: 'hour' } },
      'split-1': { when: { kind: 'not', of: { kind: 'orders' } } },
      'sendEmail-1': { templateId: expect.any(String) },
    });
    expect(edges).toEqual([
      { from: 'start', outlet: 'next', to: 'wait-1' },
      { from: 'wait-1', outlet: 'next', to: 'split-1' },
      { from: 'split-1', outlet: 'yes', to: 'sendEmail-1' },
    ]);
    expect(settings.goal).toMatchObject({ event: { name: 'Order Completed' }, exit: true });

    await watchSomebody('Bea', id);

    // Again in English, by keyboard: down to the split, away with it, and back.
    await speak('en');
    await page.goto(`${product.address}/journeys/${id}/edit`);
    const canvas = page.getByRole('region', { name: /^Graph of the journey/ });
    await canvas.getByText('Wait', { exact: true }).waitFor();
    await canvas.focus();
    for (const key of ['ArrowDown', 'ArrowDown', 'ArrowDown', 'Delete']) await page.keyboard.press(key);
    await expect.poll(() => canvas.locator('[data-step="split-1"]').count()).toBe(0);
    await page.keyboard.press('Control+z');
    await canvas.locator('[data-step="split-1"]').waitFor();
  });

  // In the same product: starting another would cost more than the walk.
  it('makes a campaign step by step, confirms it and takes it back', async () => {
    await speak('it');
    await page.goto(`${product.address}/campaigns`);
    await page.getByRole('button', { name: 'Nuova campagna' }).first().click();
    await page.waitForURL(/\/campaigns\/[^/]+$/);
    const id = /campaigns\/([^/?]+)/.exec(page.url())?.[1] ?? '';
    const steps = page.getByRole('navigation', { name: 'Passi' });
    await page.getByLabel('Nome, per te').fill('Ogni lunedì');
    await page.getByRole('checkbox', { name: 'Tutte le persone conosciute' }).check();
    await steps.getByRole('button', { name: /Contenuto/ }).click();
    await page.getByRole('combobox', { name: 'Modello' }).click();
    await page.getByRole('option').first().click();
    await page.getByLabel('Oggetto').fill('Buon lunedì');
    await page.getByText('Buon lunedì', { exact: true }).waitFor();
    await steps.getByRole('button', { name: /Tempi/ }).click();
    await page.getByRole('radio', { name: 'A cadenza' }).check();
    await steps.getByRole('button', { name: /Verifica/ }).click();
    await page.getByRole('button', { name: 'Conferma e programma' }).click();
    await page.getByText('Non è partito niente. Se annulli torna una bozza.').waitFor();
    const planned = await product.get<Campaign>(`/api/v1/campaigns/${id}`);
    expect(planned).toMatchObject({
      name: 'Ogni lunedì',
      status: 'scheduled',
      repeats: true,
      runs: [{ status: 'scheduled' }],
    });
    expect(planned.plan).toMatchObject({ audience: { include: [] }, variants: [{ subject: 'Buon lunedì' }] });

    await page.goto(`${product.address}/calendar?view=list&day=${planned.startsAt?.slice(0, 10)}`);
    await page.getByText('Ogni lunedì').first().waitFor();
    await page.goto(`${product.address}/campaigns/${id}`);
    await page.getByRole('button', { name: 'Annulla, torna in bozza' }).click();
    await steps.waitFor();
    const { status } = await product.get<Campaign>(`/api/v1/campaigns/${id}`);
    expect(status).toBe('draft');
  });

  it('writes a mail from nothing: by keys, by dragging, with a picture of the library; previews and publishes it', async () => {
    await speak('it');
    await page.goto(`${product.address}/templates/new`);
    await page.getByRole('radio', { name: /^Vuota/ }).click();
    await page.getByLabel('Nome', { exact: true }).fill('Da niente');
    await page.getByRole('button', { name: 'Crea e scrivi' }).click();
    await page.waitForURL(/\/templates\/[\da-f-]{36}/);
    const id = /templates\/([\da-f-]{36})/.exec(page.url())?.[1] ?? '';
    const palette = page.getByRole('navigation', { name: 'Che cosa aggiungere' });
    const form = page.getByRole('complementary', { name: 'Che cosa è scelto' });

    await page.getByRole('button', { name: /per un testo/ }).click();
    await form.locator('[contenteditable=true]').click();
    await page.keyboard.press('Control+a');
    await page.keyboard.type('Scritto da niente.');

    await palette.getByRole('button', { name: 'Immagine' }).focus();
    await page.keyboard.press('Enter');
    await form.getByRole('button', { name: 'Scegli tra le immagini' }).click();
    const picture = { name: 'lampada.png', mimeType: 'image/png', buffer: aPng(1300, 700) };
    await page.locator('input[type=file]').setInputFiles(picture);
    await expect.poll(() => page.getByRole('dialog').count(), { timeout: 20_000 }).toBe(0);
    await form.getByLabel('Che cosa mostra').fill('Una lampada');

    const shown = page.locator('[data-kind=image]');
    await palette.getByRole('button', { name: 'Pulsante' }).dragTo(shown, { targetPosition: { x: 100, y: 5 } });
    await form.getByLabel('Parole').fill('Guarda la lampada');
    const kinds = () =>
      page.locator('[data-kind]').evaluateAll((all) => all.map((one) => one.getAttribute('data-kind')));
    await expect.poll(kinds).toEqual(['heading', 'text', 'button', 'image', 'footer']);
    await page.locator('[data-kind=button]').focus();
    await page.keyboard.press('Alt+ArrowDown');
    await expect.poll(kinds).toEqual(['heading', 'text', 'image', 'button', 'footer']);
    await page.getByText('Bozza salvata').waitFor();

    await page.getByText('Anteprima', { exact: true }).click();
    const mail = page.frameLocator('iframe[title^="Anteprima"]');
    await mail.getByText('Scritto da niente.').waitFor();
    expect(await mail.getByRole('img', { name: 'Una lampada' }).getAttribute('src')).toMatch(
      /\/media\/[\da-f]{32}-\d+\.jpg$/,
    );
    await page.getByRole('button', { name: /^Pubblica la versione 2/ }).click();
    const published = await eventually(
      'the mail is published',
      () => product.get<Template>(`/api/v1/templates/${id}`),
      ({ version }) => version === 2,
    );
    expect(published).toMatchObject({ name: 'Da niente', editor: 'blocks', hasDraft: false });
  });

  const panel = () => page.getByRole('complementary').last();

  /** Over the last days, in the background: one would have entered and got the mail. */
  async function tryOnHistory(id: string): Promise<void> {
    await page.getByRole('button', { name: 'Prova', exact: true }).click();
    await page.getByRole('menuitem', { name: 'Prova sulla storia' }).click();
    await page.getByRole('button', { name: 'Avvia' }).click();
    await page.waitForURL(/\/simulations\/[^/]+$/);
    const simulation = page.url().split('/').at(-1)?.split('?')[0] ?? '';
    const done = await eventually(
      'the simulation is done',
      () => product.get<JourneySimulationRun>(`/api/v1/simulations/journeys/${simulation}`),
      ({ result }) => result !== null,
    );
    expect(done.result?.outcomes).toMatchObject([{ entered: 1, sent: { messages: 1, people: 1 } }]);
    await page.getByText('E-mail che sarebbero partite').first().waitFor();
    await page.goto(`${product.address}/journeys/${id}/edit`);
  }

  /** In seconds: the canvas lights up along the way. */
  async function tryWithOne(name: string): Promise<void> {
    await page.getByRole('button', { name: 'Prova', exact: true }).click();
    await page.getByRole('menuitem', { name: 'Prova con una persona' }).click();
    const who = panel().getByRole('combobox', { name: 'Persona' });
    await who.fill(name);
    await page
      .getByRole('option', { name: new RegExp(name) })
      .first()
      .click();
    await panel().getByRole('button', { name: 'Falla correre' }).click();
    await page.locator('[data-step="sendEmail-1"][data-trace="now"]').waitFor();
    expect(await page.locator('[data-step="split-1"][data-trace="passed"]').count()).toBe(1);
    await page.keyboard.press('Escape');
  }

  /** Somebody leaves a cart: she waits, gets the mail an hour later, and her page says why. */
  async function watchSomebody(name: string, id: string): Promise<void> {
    const contactId = await leaveCart(name);
    await page.goto(`${product.address}/journeys/${id}?step=wait-1`);
    await panel().getByText(name).first().waitFor();
    product.clock.moveTo(product.clock.now() + HOUR + 60_000);
    const message = await eventually(
      'her mail',
      async () => (await product.get<{ items: MessageRow[] }>(`/api/v1/messages?contact=${contactId}`)).items[0],
      (found) => found?.status === 'delivered',
    );
    expect(message).toMatchObject({ journeyId: id });
    await page.goto(`${product.address}/contacts/${contactId}?tab=why&why=message:${message?.id}`);
    await page.getByRole('heading', { name: 'Perché l’ha ricevuta?' }).waitFor();
    const { gates } = await product.get<Message>(`/api/v1/messages/${message?.id}`);
    expect(gates.length).toBeGreaterThan(2);
    await expect.poll(() => page.locator('li[data-passed="true"]').count()).toBe(gates.length);
  }

  /** Somebody who agreed to mails leaves a cart now; gives her id once she is known. */
  async function leaveCart(name: string): Promise<string> {
    const userId = name.toLowerCase();
    const timestamp = new Date(product.clock.now()).toISOString();
    const traits = { name, email: `${userId}@example.com` };
    const context = { consent: { categoryPreferences: { 'email:marketing': true } } };
    const batch = [
      { type: 'identify', userId, traits, context, timestamp },
      { type: 'track', userId, event: 'Cart Updated', properties: { cart_id: userId }, timestamp },
    ];
    const response = await fetch(`${product.address}/v1/batch`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ writeKey: WRITE_KEY, batch }),
    });
    expect(response.status).toBe(200);
    const known = await eventually(
      `${name} is known`,
      () => product.get<{ items: ContactRow[] }>(`/api/v1/contacts?search=${userId}`),
      ({ items }) => items.length === 1,
    );
    return known.items[0]?.id ?? '';
  }

  /** "+" where a way ends, then the step by its name. */
  async function addAtEnd(step: string, end: number): Promise<void> {
    await page.locator('.react-flow__node button[data-spot]').nth(end).click();
    await page.getByPlaceholder('Cerca un passo').fill(step);
    await page
      .getByRole('button', { name: new RegExp(`^${step} `) })
      .first()
      .click();
    await expect.poll(() => page.getByPlaceholder('Cerca un passo').count()).toBe(0);
  }

  async function speak(locale: 'it' | 'en'): Promise<void> {
    const { address } = product;
    const { csrf } = (await (await page.request.get(`${address}/api/v1/session`)).json()) as { csrf: string };
    await page.request.patch(`${address}/api/v1/session`, {
      headers: { 'x-csrf-token': csrf, origin: address },
      data: { locale },
    });
  }
});
