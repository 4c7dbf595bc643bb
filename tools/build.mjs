/**
 * Builds what `npm start` serves: the server as one file (dist/main.js, packages stay outside), the threads for the
 * embedded PostgreSQL and for mails beside it, the admin application and the browser script. What has not changed since the last
 * build is left as it is: a hash of its sources lies beside each result. `--force` builds all.
 */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const packages = (...parts) => join(root, 'packages', ...parts);
const NOT_SOURCES = new Set(['node_modules', 'dist', 'data', '.cache']);
const STAMP = '.built-from';

/** Each: its name, what it is made from, where it goes, and how. One without its first input is left out. */
const targets = [
  {
    name: 'server',
    inputs: [packages('server', 'src'), packages('contracts', 'src'), packages('server', 'package.json')],
    output: packages('server', 'dist'),
    build: buildServer,
  },
  {
    name: 'admin',
    inputs: [
      packages('admin', 'vite.config.ts'),
      packages('admin', 'index.html'),
      packages('admin', 'public'),
      packages('admin', 'src'),
      packages('admin', 'package.json'),
      packages('contracts', 'src'),
    ],
    output: packages('admin', 'dist'),
    build: buildAdmin,
  },
  {
    name: 'sdk',
    inputs: [packages('sdk', 'src', 'sandmill.ts'), packages('sdk', 'src')],
    output: packages('sdk', 'dist'),
    build: buildSdk,
  },
];

/** The targets that must be built: never built, or built from other sources. */
export function staleTargets() {
  return targets.filter(
    ({ inputs, output }) =>
      existsSync(inputs[0]) && stampOf(output) !== hashOf([...inputs, fileURLToPath(import.meta.url)]),
  );
}

export async function build(chosen) {
  for (const { name, inputs, output, build: make } of chosen) {
    const began = Date.now();
    // Taken before the build: what changes meanwhile leads to another one.
    const hash = hashOf([...inputs, fileURLToPath(import.meta.url)]);
    await make(output);
    mkdirSync(output, { recursive: true });
    writeFileSync(join(output, STAMP), hash);
    console.log(`Built ${name} in ${((Date.now() - began) / 1000).toFixed(1)} s`);
  }
}

async function buildServer(output) {
  const { build: bundle } = await import('esbuild');
  rmSync(output, { recursive: true, force: true });
  const options = { outdir: output, bundle: true, platform: 'node', format: 'esm', target: 'node20', sourcemap: true };
  await bundle({
    ...options,
    entryPoints: {
      main: packages('server', 'src', 'main.ts'),
      'pglite-worker': packages('server', 'src', 'platform', 'db', 'pglite-worker.ts'),
    },
    plugins: [{ name: 'packages-outside', setup: packagesOutside() }],
    logLevel: 'warning',
  });
  // A thread loads no package of which it uses nothing.
  await bundle({
    ...options,
    entryPoints: {
      'mail-thread': packages('server', 'src', 'domains', 'delivery', 'dispatch', 'mail-thread.ts'),
    },
    plugins: [{ name: 'packages-outside', setup: packagesOutside({ sideEffects: false }) }],
    logLevel: 'warning',
  });
}

/** Our own packages are TypeScript and go in; all others are found in node_modules when the server runs. */
function packagesOutside(more = {}) {
  return ({ onResolve }) =>
    onResolve({ filter: /^[^./]/ }, ({ path, kind }) =>
      kind === 'entry-point' || path.startsWith('@sandmill/') ? undefined : { path, external: true, ...more },
    );
}

async function buildAdmin() {
  const { build: bundle } = await import('vite');
  await bundle({ root: packages('admin'), configFile: packages('admin', 'vite.config.ts'), logLevel: 'warn' });
}

async function buildSdk(output) {
  const { build: bundle } = await import('esbuild');
  rmSync(output, { recursive: true, force: true });
  await bundle({
    entryPoints: [packages('sdk', 'src', 'sandmill.ts')],
    outdir: output,
    bundle: true,
    platform: 'browser',
    format: 'iife',
    target: 'es2020',
    minify: true,
    sourcemap: true,
    logLevel: 'warning',
  });
}

function stampOf(output) {
  const file = join(output, STAMP);
  return existsSync(file) ? readFileSync(file, 'utf8') : null;
}

/** Over names and contents, in the order of names. Tests are not part of what is built. */
function hashOf(inputs) {
  const hash = createHash('sha256');
  for (const file of inputs.flatMap(filesIn)) {
    hash.update(`${relative(root, file)}\0`);
    hash.update(readFileSync(file));
  }
  return hash.digest('hex');
}

function filesIn(path) {
  if (!existsSync(path)) return [];
  const entries = readdirSyncOrFile(path);
  if (entries === null) return [path];
  return entries
    .filter(({ name }) => !NOT_SOURCES.has(name) && !/\.test\.tsx?$/.test(name))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap(({ name }) => filesIn(join(path, name)));
}

function readdirSyncOrFile(path) {
  try {
    return readdirSync(path, { withFileTypes: true });
  } catch (error) {
    if (error.code === 'ENOTDIR') return null;
    throw error;
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const chosen = process.argv.includes('--force')
    ? targets.filter(({ inputs }) => existsSync(inputs[0]))
    : staleTargets();
  if (chosen.length === 0) console.log('Everything is built.');
  await build(chosen);
}
