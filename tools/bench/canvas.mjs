// node tools/bench/canvas.mjs [--nodes 300] [--json]: how fast the canvas of journeys is, in headless Chromium over the
// admin's fixture server (no product): time to open, frames while panning, zooming and dragging, time of a key stroke.
// Needs a built admin (npm run build). Frames are those that the page itself sees (requestAnimationFrame).
import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { chromium } from 'playwright-core';

const { values } = parseArgs({ options: { nodes: { type: 'string', default: '300' }, json: { type: 'boolean' } } });
const PORT = 4637;
const ZOOM_OUT = /^(Rimpicciolisci|Zoom out)/i;
const ZOOM_IN = /^(Ingrandisci|Zoom in)/i;
const BASE = `http://localhost:${PORT}`;
const root = fileURLToPath(new URL('../..', import.meta.url));
const server = spawn(process.execPath, ['--import', 'tsx', 'packages/admin/dev/serve.ts'], {
  cwd: root,
  env: { ...process.env, PORT: String(PORT) },
  stdio: ['ignore', 'pipe', 'inherit'],
});
await new Promise((ready) => server.stdout.once('data', ready));
const profile = await mkdtemp(join(tmpdir(), 'sandmill-canvas-'));
const context = await chromium.launchPersistentContext(profile, {
  executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
  headless: true,
  viewport: { width: 1440, height: 900 },
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'],
});
try {
  const rows = await measure(await context.newPage());
  const load = `load ${loadavg()[0].toFixed(1)} on ${cpus().length} cores`;
  for (const row of rows)
    console.log(values.json ? JSON.stringify({ ...row, load }) : `${row.name}: ${row.text} (${load})`);
} finally {
  await context.close();
  server.kill();
  await rm(profile, { recursive: true, force: true });
}

async function measure(page) {
  // Once for the modules, so that opening measures the canvas and not the loading of the program.
  await page.goto(`${BASE}/journeys/j2/edit`);
  await page.locator('[data-step]').first().waitFor();
  const open = await opening(page);
  const cards = await page.locator('[data-step]').count();
  const canvas = await page.locator('.react-flow__pane').boundingBox();
  const at = { x: canvas.x + canvas.width / 2, y: canvas.y + canvas.height / 2 };
  const pan = await frames(page, async () => {
    await page.mouse.move(at.x, at.y);
    for (let turn = 0; turn < 80; turn++) await page.mouse.wheel(0, turn < 40 ? 220 : -220);
  });
  const zoom = await frames(page, async () => {
    for (let press = 0; press < 6; press++) await page.getByRole('button', { name: ZOOM_OUT }).click();
    for (let press = 0; press < 6; press++) await page.getByRole('button', { name: ZOOM_IN }).click();
  });
  const step = page.locator('[data-step$="Mail"]').first();
  const box = await step.boundingBox();
  const drag = await frames(page, async () => {
    await page.mouse.move(box.x + 60, box.y + 45);
    await page.mouse.down();
    for (let move = 1; move <= 80; move++) await page.mouse.move(box.x + 60 + move * 2, box.y + 45 + move);
    await page.mouse.up();
  });
  await page.locator('[data-step$="Mail"] button').first().click();
  const key = await strokes(page);
  return [
    row('open, until the first step stands', `${Math.round(open)} ms, ${cards} cards drawn of ${values.nodes}`),
    row('pan by wheel, frames', spread(pan)),
    row('zoom out and in, frames', spread(zoom)),
    row('drag a step, frames', spread(drag)),
    row('a key in the panel until it is painted', spread(key)),
  ];
}

async function opening(page) {
  await page.goto(`${BASE}/journeys`);
  await page.waitForLoadState('networkidle');
  const began = await page.evaluate((to) => {
    const now = performance.now();
    history.pushState({}, '', to);
    dispatchEvent(new PopStateEvent('popstate'));
    return now;
  }, `/journeys/n${values.nodes}/edit`);
  await page.locator('[data-step]').first().waitFor();
  return page.evaluate(
    (from) => new Promise((done) => requestAnimationFrame(() => done(performance.now() - from))),
    began,
  );
}

/** Lengths of the frames while something is done, in ms. */
async function frames(page, work) {
  await page.evaluate(() => {
    globalThis.seen = [];
    let last = performance.now();
    globalThis.isWatched = true;
    const tick = (now) => {
      globalThis.seen.push(now - last);
      last = now;
      if (globalThis.isWatched) requestAnimationFrame(tick);
    };
    requestAnimationFrame(tick);
  });
  await work();
  return page.evaluate(() => {
    globalThis.isWatched = false;
    return globalThis.seen.slice(2);
  });
}

/** From the key to the frame after it, in ms. */
async function strokes(page) {
  const field = page.locator('aside input').first();
  await field.waitFor();
  await field.evaluate((input) => {
    globalThis.keys = [];
    let at = 0;
    input.addEventListener('keydown', () => (at = performance.now()), { capture: true });
    input.addEventListener('input', () => {
      requestAnimationFrame(() => setTimeout(() => globalThis.keys.push(performance.now() - at)));
    });
  });
  await field.focus();
  for (const letter of 'un pensiero per te, di nuovo') await page.keyboard.press(letter === ' ' ? 'Space' : letter);
  await page.waitForTimeout(300);
  return page.evaluate(() => globalThis.keys);
}

function spread(list) {
  const sorted = list.toSorted((a, b) => a - b);
  const of = (share) =>
    Math.round((sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0) * 10) / 10;
  return `p50 ${of(0.5)} ms, p95 ${of(0.95)} ms, longest ${of(1)} ms, ${list.length} of them`;
}

function row(name, text) {
  return { name, text };
}
