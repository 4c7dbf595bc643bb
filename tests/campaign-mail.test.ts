import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Browser, BrowserContext, Page, Response } from 'playwright-core';
import type { Campaign } from '../packages/contracts/src/api/campaigns.ts';
import type { ContactRow } from '../packages/contracts/src/api/contacts.ts';
import type { MailReport } from '../packages/contracts/src/api/mail-reports.ts';
import type { Message, MessageRow } from '../packages/contracts/src/api/messages.ts';
import { demoPerson, type DemoPerson } from '../packages/server/src/demo/demo-people.ts';
import { hasPostfix, startPostfix, type Postfix } from '../packages/server/src/domains/delivery/testing/postfix.ts';
import { smtpServer, type TestServer } from '../packages/server/src/domains/delivery/testing/smtp-server.ts';
import { HUMAN_AGENT, launchChromium } from './browser/chromium.ts';
import { freePort } from './support/free-port.ts';
import { arrivedMail, type ArrivedMail } from './support/mails.ts';
import { eventually, startProduct, type Product } from './support/product.ts';
import { answer, clickIn, leaveByOneClick, scanLinks } from './support/readers.ts';

const OWNER = { email: 'owner@bottega.example', password: 'a long enough password' };
const WRITE_KEY = 'campaign-write-key';
const SHOP = 'https://bottega.example';
const LINKS = [`${SHOP}/lamp`, `${SHOP}/table`, `${SHOP}/about`];

const MINUTE = 60_000;

/** Whose mail server refuses at once, or takes the mail and reports it undeliverable later (see startPostfix). */
const REFUSING = {
  'gone.example': 'No such address: the mailbox does not exist',
  'full.example': 'Came back for a while: the mailbox is full',
  'blocked.example': 'We are refused: the server wants no mail from us',
};
type Numbers = Record<string, number>;

/**
 * A newcomer's first campaign, by hand in a browser: the mail written from nothing, sent first into the built-in
 * mailbox, then through a real Postfix; people and machines react; the report is held against what was counted here.
 */
describe.skipIf(!hasPostfix())('a campaign from an empty page to its report', () => {
  let product: Product;
  let browser: Browser;
  let admin: Page;
  let readers: BrowserContext;
  let sink: TestServer;
  let postfix: Postfix;
  const people = shopPeople();
  const willGet = people.filter(({ consent }) => consent === 'opted_in');

  beforeAll(async () => {
    sink = await smtpServer();
    const bounces = await freePort();
    postfix = await startPostfix({ sink: Number(new URL(sink.url).port), bounces });
    product = await startProduct({
      SANDMILL_DEMO: '0',
      SANDMILL_ADMIN_EMAIL: OWNER.email,
      SANDMILL_ADMIN_PASSWORD: OWNER.password,
      SANDMILL_WRITE_KEY: WRITE_KEY,
      SANDMILL_BOUNCE_PORT: String(bounces),
    });
    browser = await launchChromium();
    const known = arrive(people);
    const options = { userAgent: HUMAN_AGENT, locale: 'en-GB', viewport: { width: 1440, height: 900 } };
    admin = await (await browser.newContext(options)).newPage();
    readers = await browser.newContext(options);
    await readers.route(`${SHOP}/**`, (route) => route.fulfill({ contentType: 'text/html', body: 'The shop' }));
    await known;
  });
  afterAll(async () => {
    await browser?.close();
    await product?.stop();
    postfix?.stop();
    await sink?.close();
  });

  it('lands in the mailbox, then leaves by Postfix, and the report says what was counted outside', async () => {
    await signIn();
    await setUpSender();
    await composeMail();

    const first = await makeCampaign('The lamp is back');
    const inMailbox = await eventually(
      'all are in the mailbox',
      () => messagesOf(first),
      (all) => all.length === people.length && all.every(({ status }) => ['delivered', 'skipped'].includes(status)),
    );
    const heldBack = people.filter((person) => !willGet.includes(person));
    expect(outcomesOf(inMailbox)).toEqual({ delivered: sorted(willGet), skipped: sorted(heldBack) });
    expect(sink.received, 'nothing has left').toHaveLength(0);
    await readInMailbox(inMailbox.filter(({ status }) => status === 'delivered'));

    await addMailService();
    const second = await sendAgain(first);
    const isRefused = ({ email }: DemoPerson) => domainOf(email) in REFUSING;
    const reached = willGet.filter((person) => !isRefused(person));
    const returned = willGet.filter(isRefused);
    const outcomes = await eventually(
      'what can arrive has arrived, the rest has come back',
      async () => outcomesOf(await messagesOf(second)),
      ({ accepted = [], bounced = [] }) => accepted.length === reached.length && bounced.length === returned.length,
    ).catch((error: unknown) => {
      throw new Error(`${String(error)}\n${postfix.log()}`);
    });
    expect(outcomes).toEqual({ accepted: sorted(reached), bounced: sorted(returned), skipped: sorted(heldBack) });
    await eventually(
      'Postfix has handed over',
      async () => sink.received.length,
      (count) => count === reached.length,
    );
    const mails = await Promise.all(sink.received.map(arrivedMail));
    expect(mails.map(({ to }) => to).sort(), 'each once').toEqual(sorted(reached));
    for (const mail of mails) {
      const person = reached.find(({ email }) => email === mail.to);
      expect(mail.html).toContain(`Hello ${person?.firstName || 'friend'},`);
      expect(mail.headers.get('list-unsubscribe-post')).toBe('List-Unsubscribe=One-Click');
    }

    const { clicked, opened, scans } = await react(mails.sort((a, b) => (a.to < b.to ? -1 : 1)));
    const refusedBy = (domain: string) => returned.filter(({ email }) => domainOf(email) === domain).length;
    await seeReport(second, {
      people: {
        Sent: willGet.length,
        Delivered: reached.length,
        Opened: opened,
        Clicked: clicked,
        Ordered: 0,
        Replied: 1,
        Bounced: returned.length,
        Unsubscribed: 1,
        'Marked as spam': 0,
      },
      machines: { 'Clicks of people': clicked, 'Clicks of machines': scans, 'Mails clicked by machines alone': 1 },
      bounces: Object.fromEntries(Object.entries(REFUSING).map(([domain, words]) => [words, refusedBy(domain)])),
    });
  });

  async function signIn(): Promise<void> {
    await admin.goto(product.address);
    await admin.getByLabel('E-mail').fill(OWNER.email);
    await admin.getByLabel(/^Password/).fill(OWNER.password);
    await admin.getByRole('button', { name: 'Sign in' }).click();
    await admin.getByRole('navigation').first().waitFor();
    const { csrf } = (await (await admin.request.get(`${product.address}/api/v1/session`)).json()) as { csrf: string };
    const headers = { 'x-csrf-token': csrf, origin: product.address };
    await admin.request.patch(`${product.address}/api/v1/session`, { headers, data: { locale: 'en' } });
  }

  async function setUpSender(): Promise<void> {
    await admin.goto(`${product.address}/settings/sender`);
    await admin.getByLabel('Name', { exact: true }).fill('Bottega');
    await admin.getByLabel('Address', { exact: true }).fill('news@bottega.example');
    await admin.getByLabel('Postal address').fill('Bottega, via Roma 1, Torino');
    await saved(() => admin.getByRole('button', { name: 'Save the sender' }).click());
    await admin.getByLabel('Domain that mails come back to').fill('bounces.example');
    await saved(() => admin.getByRole('button', { name: 'Save the domain' }).click());
    await saved(() => admin.getByRole('button', { name: 'Make the signature' }).click());
  }

  /** Heading, text with a value and its fall-back, three links and a footer; published. */
  async function composeMail(): Promise<void> {
    await admin.goto(`${product.address}/templates/new`);
    await admin.getByRole('radio', { name: /^Empty/ }).click();
    await admin.getByLabel('Name', { exact: true }).fill('The lamp');
    await admin.getByRole('button', { name: 'Create and write' }).click();
    await admin.waitForURL(/\/templates\/[\da-f-]{36}/);
    const form = admin.getByRole('complementary', { name: 'What is chosen' });
    const palette = admin.getByRole('navigation', { name: 'What to put in' });

    await admin.locator('[data-kind=heading]').click();
    await form.getByLabel('Text', { exact: true }).fill('The lamp is back');
    await admin.getByRole('button', { name: /click for a text/ }).click();
    const text = form.locator('[contenteditable=true]');
    await text.click();
    await admin.keyboard.press('Control+a');
    await admin.keyboard.type('Hello ');
    await form.getByRole('button', { name: 'Insert a value' }).click();
    await admin.getByLabel('If we do not know it').fill('friend');
    await admin.getByRole('button', { name: 'Insert', exact: true }).click();
    await admin.keyboard.type(', it stands in the window again.');
    for (const [words, address] of [
      ['See the lamp', LINKS[0]],
      ['See the table', LINKS[1]],
      ['About us', LINKS[2]],
    ] as const) {
      await palette.getByRole('button', { name: 'Button' }).click();
      await form.getByLabel('Words').fill(words);
      await form.getByLabel('Address', { exact: true }).fill(address ?? '');
    }
    await form.getByRole('button', { name: 'The whole mail' }).click();
    await admin.getByLabel('Subject').fill('The lamp is back, {{ contact.firstName | default: "friend" }}');
    await admin.getByText('Draft saved').waitFor();
    await admin.getByRole('button', { name: /^Publish version/ }).click();
    await admin.getByText(/published: from now on/).waitFor();
  }

  /** Through the four steps, with the number of people before the last button. Gives its journey, in which messages are. */
  async function makeCampaign(name: string): Promise<Campaign> {
    await admin.goto(`${product.address}/campaigns`);
    await admin.getByRole('button', { name: 'New campaign' }).first().click();
    await admin.waitForURL(/\/campaigns\/[\da-f-]{36}/);
    const steps = admin.getByRole('navigation', { name: 'Steps' });
    await admin.getByLabel('Name, for you').fill(name);
    await admin.getByRole('checkbox', { name: 'Everybody known' }).check();
    await steps.getByRole('button', { name: /Content/ }).click();
    await admin.getByRole('combobox', { name: 'Template' }).click();
    await admin.getByRole('option', { name: /^The lamp/ }).click();
    await steps.getByRole('button', { name: /Timing/ }).click();
    await admin.getByRole('radio', { name: 'Now', exact: true }).check();
    await admin.getByLabel('Minutes').fill('0');
    await steps.getByRole('button', { name: /Review/ }).click();
    return confirm();
  }

  async function confirm(): Promise<Campaign> {
    await expect.poll(() => admin.getByTestId('will-get').textContent()).toBe(String(willGet.length));
    await admin.getByRole('button', { name: `Send to ${willGet.length} people` }).click();
    await admin.getByRole('button', { name: 'More' }).waitFor();
    const id = admin.url().split('/').at(-1)?.split('?')[0] ?? '';
    return product.get<Campaign>(`/api/v1/campaigns/${id}`);
  }

  async function sendAgain(campaign: Campaign): Promise<Campaign> {
    await admin.goto(`${product.address}/campaigns/${campaign.id}`);
    await admin.getByRole('button', { name: 'More' }).click();
    await admin.getByRole('menuitem', { name: 'Duplicate' }).click();
    const steps = admin.getByRole('navigation', { name: 'Steps' });
    await steps.getByRole('button', { name: /Review/ }).click();
    return confirm();
  }

  /** The mail is read where messages are kept; nobody but people look there, so a click counts at once. */
  async function readInMailbox(messages: MessageRow[]): Promise<void> {
    const [message] = messages;
    await admin.goto(`${product.address}/messages/${message?.id}`);
    await admin.frameLocator('iframe').first().getByText('it stands in the window again.').waitFor();
    const { content } = await product.get<Message>(`/api/v1/messages/${message?.id}`);
    await clickIn(readers, content?.html ?? '', 'See the lamp');
    await eventually(
      'the click in the mailbox',
      () => product.get<Message>(`/api/v1/messages/${message?.id}`),
      ({ clickedAt }) => clickedAt !== null,
    );
  }

  async function addMailService(): Promise<void> {
    await admin.goto(`${product.address}/settings/mail-services`);
    await admin.getByRole('button', { name: 'Add a service' }).first().click();
    const panel = admin.getByRole('complementary').last();
    await panel.getByLabel('Name', { exact: true }).fill('Our Postfix');
    await panel.getByLabel('Server', { exact: true }).fill('127.0.0.1');
    await panel.getByLabel('Port', { exact: true }).fill(new URL(postfix.url).port);
    await panel.getByRole('button', { name: 'Add the service' }).click();
    await panel.getByLabel('Send a test to').fill('me@fine.example');
    await panel.getByRole('button', { name: 'Send a test' }).click();
    await panel.getByText('Taken: it should arrive within a minute').waitFor();
    await eventually(
      'the test mail',
      async () => sink.received.length,
      (count) => count === 1,
    );
    sink.received.length = 0;
    await admin.goto(`${product.address}/settings/mail-services`);
    await admin.getByRole('button', { name: 'Add a rule' }).click();
    await saved(() => admin.getByRole('button', { name: 'Save the routes' }).click());
  }

  /** What comes back: by people, by machines; counted here as it is done. */
  async function react(mails: ArrivedMail[]): Promise<Record<'clicked' | 'opened' | 'scans', number>> {
    // Before, only machines are fast enough.
    product.clock.moveTo(product.clock.now() + MINUTE);
    const isCounted = ({ to }: ArrivedMail) => people.some(({ email, openTracking }) => email === to && openTracking);
    const [counted] = mails.filter(isCounted);
    const [silent, scanned, leaver, answerer] = mails.filter((mail) => !isCounted(mail));
    if (!counted || !silent || !scanned || !leaver || !answerer) throw new Error('too few mails to react to');
    await clickIn(readers, counted.html, 'See the lamp');
    let scans = await scanLinks(scanned);
    // The gateway of somebody who then reads it as well.
    scans += await scanLinks(silent);
    product.clock.moveTo(product.clock.now() + MINUTE);
    await clickIn(readers, silent.html, 'See the table');
    expect(await leaveByOneClick(leaver)).toBe(200);
    await answer(answerer, postfix.url);
    product.clock.moveTo(product.clock.now() + MINUTE);
    return { clicked: 2, opened: 1, scans };
  }

  /** As soon as all is told, the page shows exactly these numbers. */
  async function seeReport(
    campaign: Campaign,
    done: { people: Numbers; machines: Numbers; bounces: Numbers },
  ): Promise<void> {
    await eventually(
      'what came of it is told',
      () => product.get<MailReport>(`/api/v1/reports/mail?journey=${campaign.journeyId}`),
      ({ figures, reactions, sharedOpens }) =>
        figures.replied + figures.unsubscribed === 2 &&
        figures.opened === done.people['Opened'] &&
        reactions.clicks.human === done.machines['Clicks of people'] &&
        reactions.clicks.machine === done.machines['Clicks of machines'] &&
        sharedOpens?.human === 1,
    );
    await admin.goto(`${product.address}/campaigns/${campaign.id}`);
    await admin.getByRole('button', { name: 'More' }).click();
    await admin.getByRole('menuitem', { name: 'Full report' }).click();
    await admin.getByRole('heading', { name: 'From sent to bought' }).waitFor();
    const rows = await admin.getByRole('table').first().locator('tbody tr').all();
    const shown = rows.map(async (row) => {
      const [step = ''] = (await row.getByRole('rowheader').innerText()).split('\n');
      return [step.trim(), Number(await row.getByRole('cell').nth(1).innerText())] as const;
    });
    expect(Object.fromEntries(await Promise.all(shown))).toEqual(done.people);
    for (const [label, count] of Object.entries(done.machines))
      await admin
        .locator('dl > div', { hasText: label })
        .locator('dd', { hasText: new RegExp(`^${count}$`) })
        .waitFor();
    for (const [reason, count] of Object.entries(done.bounces))
      await admin.getByRole('listitem').filter({ hasText: reason }).getByText(String(count), { exact: true }).waitFor();
  }

  /** Does it and waits for the server to have kept it. */
  async function saved(act: () => Promise<void>): Promise<void> {
    const isAnswer = (response: Response) => response.request().method() !== 'GET' && response.ok();
    await Promise.all([admin.waitForResponse(isAnswer), act()]);
  }

  const messagesOf = async ({ journeyId }: Campaign): Promise<MessageRow[]> =>
    (await product.get<{ items: MessageRow[] }>(`/api/v1/messages?journey=${journeyId}&limit=200`)).items;

  /** The demo's people come in by the tracking API, as from a shop. */
  async function arrive(all: DemoPerson[]): Promise<void> {
    const timestamp = new Date(product.clock.now()).toISOString();
    const batch = all.flatMap(({ userId, email, firstName, lastName, city, consent, openTracking }) => {
      const preference = (purpose: string, state: string) => ({
        type: 'track',
        userId,
        timestamp,
        event: 'Consent Changed',
        properties: { channel: 'email', purpose, address: email, state, source: 'checkout' },
      });
      return [
        {
          type: 'identify',
          userId,
          timestamp,
          traits: { email, lastName, city, locale: 'en', ...(firstName ? { firstName } : {}) },
        },
        ...(consent === 'none' ? [] : [preference('marketing', consent)]),
        ...(openTracking ? [preference('open_tracking', 'opted_in')] : []),
      ];
    });
    const response = await fetch(`${product.address}/v1/batch`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ writeKey: WRITE_KEY, batch }),
    });
    expect(response.status).toBe(200);
    const consents = all.filter(({ consent }) => consent === 'opted_in').length;
    await eventually(
      'everybody is known',
      () => product.get<{ items: ContactRow[] }>('/api/v1/contacts?consent=opted_in&limit=200'),
      ({ items }) => items.length === consents,
    );
  }
});

/** Thirty of the demo's customers, with mailboxes at servers that take, refuse and report; one did not say her name. */
function shopPeople(): DemoPerson[] {
  const domains = ['fine.example', 'fine.example', 'fine.example', ...Object.keys(REFUSING)];
  return Array.from({ length: 30 }, (_, place) => {
    const person = demoPerson(String(12_346 + place), 'United Kingdom');
    const email = person.email.replace('example.com', domains[place % domains.length] ?? '');
    return { ...person, email, firstName: place === 0 ? '' : person.firstName };
  });
}

const sorted = (people: DemoPerson[]): string[] => people.map(({ email }) => email).sort();

/** Addresses by what became of their message. */
function outcomesOf(messages: MessageRow[]): Record<string, string[]> {
  const by: Record<string, string[]> = {};
  for (const { status, address } of messages) (by[status] ??= []).push(address ?? '');
  return Object.fromEntries(Object.entries(by).map(([status, addresses]) => [status, addresses.sort()]));
}

function domainOf(email: string): string {
  return email.split('@')[1] ?? '';
}
