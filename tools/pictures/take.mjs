// node tools/pictures/take.mjs [--base http://localhost:4600]: takes the pictures of the users' manual anew from a demo
// that runs there (npm start), in both languages, at 1440 px, into docs/en/pictures and docs/it/pictures. What is shown
// is made first by API, from recipes, and taken away afterwards; nothing goes live.
import { mkdir, mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { chromium } from 'playwright-core';

const { values } = parseArgs({ options: { base: { type: 'string', default: 'http://localhost:4600' } } });
const { base } = values;
const DAY_MS = 86_400_000;
/** Larger ones make the repository heavy. */
const MOST_BYTES = 150_000;
const docs = fileURLToPath(new URL('../../docs', import.meta.url));
const profile = await mkdtemp(join(tmpdir(), 'sandmill-pictures-'));

for (const locale of ['en', 'it']) await takeAll(locale);
await rm(profile, { recursive: true, force: true });

async function takeAll(locale) {
  const context = await chromium.launchPersistentContext(join(profile, locale), {
    executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
    headless: true,
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'],
    viewport: { width: 1440, height: 810 },
    locale: locale === 'it' ? 'it-IT' : 'en-GB',
    colorScheme: 'light',
    reducedMotion: 'reduce',
  });
  const call = await signIn(context, locale);
  const shown = await makeShown(call, locale);
  const page = context.pages()[0] ?? (await context.newPage());
  const folder = join(docs, locale, 'pictures');
  await mkdir(folder, { recursive: true });
  for (const [name, { path, before, prepare }] of Object.entries(pagesOf(shown))) {
    await before?.(page);
    await page.goto(base + path, { waitUntil: 'networkidle' });
    await prepare?.(page);
    await page.waitForTimeout(900);
    const file = join(folder, `${name}.png`);
    await page.screenshot({ path: file });
    const { size } = await stat(file);
    console.log(`${file} ${Math.round(size / 1024)} KB${size > MOST_BYTES ? ': TOO LARGE' : ''}`);
  }
  await takeAway(call, shown);
  await context.close();
}

/** What each picture shows. */
function pagesOf({ journey, rule, campaign, simulation }) {
  return {
    canvas: {
      path: `/journeys/${journey}/edit`,
      prepare: async (page) => {
        await page.locator('[data-step]').nth(2).locator('button').first().click();
        await page.locator('aside input').first().waitFor();
      },
    },
    rule: { path: `/rules/${rule}` },
    campaign: { path: `/campaigns/${campaign}` },
    'time-machine': { path: `/journeys/${journey}/simulations/${simulation}` },
    'sending-domain': {
      path: '/settings/sender',
      before: showDomain,
      prepare: async (page) => {
        const check = page.locator('section[aria-label^="DKIM"]');
        await page.getByRole('button', { name: /^(Check now|Controlla ora)$/ }).click();
        await check.waitFor();
        await page.locator('section[aria-label^="SPF"]').evaluate((one) => one.scrollIntoView({ block: 'center' }));
      },
    },
  };
}

/** A domain that nobody has, as DNS would be asked of it on the first day; the demo's own settings stay. */
async function showDomain(page) {
  const news = 'news.bottega.example';
  const back = `bounces.${news}`;
  const key = {
    name: `s1._domainkey.${news}`,
    type: 'TXT',
    value: `v=DKIM1; k=rsa; p=MIIBIjANBgkqhkiG9w0BAQEF${'A'.repeat(24)}`,
  };
  const missing = { state: 'missing', reason: 'no_record', found: [], spf: null };
  const ok = { state: 'ok', reason: 'as_it_should_be', found: ['mx.bottega.example'], expected: null, spf: null };
  const checks = [
    { ...missing, check: 'spf', name: back, expected: 'v=spf1 mx a:out.bottega.example ~all' },
    { ...missing, check: 'dkim', name: key.name, expected: key.value },
    {
      ...missing,
      check: 'dmarc',
      name: `_dmarc.${news}`,
      expected: `v=DMARC1; p=none; rua=mailto:dmarc+1-5d41402abc@${back}`,
    },
    { ...missing, check: 'bounces', name: back, expected: 'MX 10 mill.bottega.example.' },
    { ...ok, check: 'replies', name: news },
    { ...ok, check: 'ptr', name: 'out.bottega.example' },
  ];
  const json = { domain: news, checkedAt: new Date().toISOString(), checks };
  await page.route('**/api/v1/delivery-settings/domain-check', (route) => route.fulfill({ json }));
  await page.route('**/api/v1/delivery-settings', async (route) => {
    const answer = await (await route.fetch()).json();
    await route.fulfill({ json: { ...answer, bounceDomain: back, dkim: key, mailHost: 'mill.bottega.example' } });
  });
}

async function signIn(context, locale) {
  const headers = { origin: base };
  const data = { email: 'demo@sandmill.test', password: 'sandmill-demo' };
  const { csrf } = await (await context.request.post(`${base}/api/v1/session`, { data, headers })).json();
  const call = async (method, path, body) => {
    const answer = await context.request.fetch(`${base}/api/v1${path}`, {
      method,
      headers: { ...headers, 'x-csrf-token': csrf },
      ...(body === undefined ? {} : { data: body }),
    });
    if (!answer.ok()) throw new Error(`${method} ${path}: ${answer.status()} ${await answer.text()}`);
    return answer.status() === 204 ? null : answer.json();
  };
  await call('PATCH', '/session', { locale, colorScheme: 'light' });
  return call;
}

async function makeShown(call, locale) {
  const say = (en, it) => (locale === 'it' ? it : en);
  const { journeyId: journey, templateIds } = await call('POST', '/recipes/win-back-cascade/use', { locale });
  const rule = (
    await call('POST', '/journeys', {
      kind: 'rule',
      name: say('Thank whoever spends a lot', 'Ringrazia chi spende molto'),
      definition: {
        triggers: [{ id: 'order', kind: 'event', event: { name: 'Order Completed' } }],
        nodes: {
          if: {
            kind: 'split',
            when: {
              kind: 'orders',
              figure: 'revenue',
              is: { op: 'gte', value: 500 },
              window: { last: { value: 365, unit: 'day' } },
            },
          },
          then1: { kind: 'setTag', tag: say('big spender', 'spende molto') },
          then2: { kind: 'sendEmail', templateId: templateIds[0] },
        },
        edges: [
          { from: 'start', to: 'if' },
          { from: 'if', outlet: 'yes', to: 'then1' },
          { from: 'then1', to: 'then2' },
        ],
      },
    })
  ).id;
  const where = {
    kind: 'all',
    of: [
      { kind: 'orders', figure: 'count', is: { op: 'gte', value: 2 }, window: { last: { value: 365, unit: 'day' } } },
      {
        kind: 'not',
        of: {
          kind: 'orders',
          figure: 'count',
          is: { op: 'gte', value: 1 },
          window: { last: { value: 60, unit: 'day' } },
        },
      },
    ],
  };
  const campaign = (
    await call('POST', '/campaigns', {
      name: say('The autumn letter', 'La lettera d’autunno'),
      plan: { audience: { where }, variants: [{ id: 'a', templateId: templateIds[0] }], timing: { kind: 'now' } },
    })
  ).id;
  const now = Date.now();
  const { id: simulation } = await call('POST', '/simulations/journeys', {
    sides: [{ journeyId: journey, version: null }],
    since: new Date(now - 90 * DAY_MS).toISOString(),
    until: new Date(now).toISOString(),
  });
  for (let tries = 0; tries < 120; tries++) {
    const { result, failure } = await call('GET', `/simulations/journeys/${simulation}`);
    if (failure) throw new Error(`the simulation failed: ${failure}`);
    if (result) return { journey, rule, campaign, simulation };
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
  throw new Error('the simulation did not end');
}

async function takeAway(call, { journey, rule, campaign, simulation }) {
  await call('POST', `/campaigns/${campaign}/archive`);
  await call('DELETE', `/simulations/journeys/${simulation}`);
  for (const id of [journey, rule]) await call('POST', `/journeys/${id}/archive`);
}
