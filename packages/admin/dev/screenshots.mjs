/**
 * Pictures of pages, to be looked at. Usage:
 *   node packages/admin/dev/screenshots.mjs --out DIR --paths /,/contacts [--base http://localhost:4602]
 *     [--widths 1440,390] [--schemes light,dark] [--languages it,en] [--scenario full|empty|error|seeding|signed-out|…]
 *     [--click "css selector"] [--keys "?"] [--viewport]   (--viewport: only what fits the window)
 *   --fixture: a fixture server on another address than the usual one
 * Against a real server (any base but the fixture's) it signs in with --email and --password, by default the demo's.
 */
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { chromium } from 'playwright-core';

const FLAGS = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'];
const { values } = parseArgs({
  options: {
    out: { type: 'string', default: 'shots' },
    paths: { type: 'string', default: '/' },
    base: { type: 'string', default: 'http://localhost:4602' },
    widths: { type: 'string', default: '1440,390' },
    schemes: { type: 'string', default: 'light,dark' },
    languages: { type: 'string', default: 'it,en' },
    scenario: { type: 'string', default: 'full' },
    email: { type: 'string', default: 'demo@sandmill.test' },
    password: { type: 'string', default: 'sandmill-demo' },
    click: { type: 'string' },
    keys: { type: 'string' },
    viewport: { type: 'boolean', default: false },
    fixture: { type: 'boolean', default: false },
    wait: { type: 'string', default: '500' },
  },
});
const isFixture = values.fixture || values.base === 'http://localhost:4602' || values.base.includes('127.0.0.1:4602');
await mkdir(values.out, { recursive: true });
const profile = await mkdtemp(join(tmpdir(), 'sandmill-shots-'));
for (const language of values.languages.split(',')) {
  for (const scheme of values.schemes.split(',')) {
    for (const width of values.widths.split(',')) await shoot({ language, scheme, width: Number(width) });
  }
}
await rm(profile, { recursive: true, force: true });

async function shoot({ language, scheme, width }) {
  const context = await chromium.launchPersistentContext(join(profile, `${language}-${scheme}-${width}`), {
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    headless: true,
    args: [...FLAGS, '--disable-component-update', '--disable-sync'],
    viewport: { width, height: width < 760 ? 844 : 900 },
    deviceScaleFactor: 1,
    locale: language === 'it' ? 'it-IT' : 'en-GB',
    colorScheme: scheme,
    hasTouch: width < 760,
    reducedMotion: 'reduce',
  });
  await prepare(context, { language, scheme });
  const page = await context.newPage();
  page.on('console', (message) => message.type() === 'error' && console.error(`console: ${message.text()}`));
  page.on('pageerror', (error) => console.error(`page: ${error.message}`));
  for (const path of values.paths.split(',')) {
    await page.goto(values.base + path, { waitUntil: 'networkidle' });
    if (values.click) await page.click(values.click);
    if (values.keys) await page.keyboard.press(values.keys);
    await page.waitForTimeout(Number(values.wait));
    const height = await page.evaluate(() => document.documentElement.scrollHeight);
    const own = page.viewportSize();
    // The window grows to the page, so that what sticks to its foot stands at the foot of the picture.
    if (!values.viewport) await page.setViewportSize({ width, height: Math.max(own.height, height) });
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    if (overflow > 0) console.error(`${path} at ${width}: ${overflow} px wider than the window`);
    const name = `${path.replaceAll(/[^a-z0-9]+/gi, '-').replaceAll(/^-|-$/g, '') || 'home'}`;
    const file = join(values.out, `${name}-${values.scenario}-${width}-${scheme}-${language}.png`);
    await page.screenshot({ path: file, fullPage: !values.viewport });
    await page.setViewportSize(own);
    console.log(file);
  }
  await context.close();
}

async function prepare(context, { language, scheme }) {
  if (isFixture) {
    const wishes = { scenario: values.scenario, locale: language, scheme };
    const cookies = Object.entries(wishes).map(([name, value]) => ({ name, value, url: values.base }));
    await context.addCookies(cookies);
    return;
  }
  const signedIn = await context.request.post(`${values.base}/api/v1/session`, {
    data: { email: values.email, password: values.password },
  });
  const { csrf } = await signedIn.json();
  await context.request.patch(`${values.base}/api/v1/session`, {
    headers: { 'x-csrf-token': csrf },
    data: { locale: language, colorScheme: scheme },
  });
}
