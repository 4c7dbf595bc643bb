import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * The file with which a worker thread begins. In the bundle it lies next to main.js, as NAME.js. Run from sources (tests,
 * benchmarks) it is TypeScript, which Node 20 cannot load in a thread: it is bundled as the build does and kept in a
 * cache inside node_modules, where its packages are found.
 */
export async function threadFile(name: string, source: URL): Promise<URL | string> {
  if (!import.meta.url.endsWith('.ts')) return new URL(`./${name}.js`, import.meta.url);
  // esbuild is there wherever sources are run; the bundle never comes here.
  const { build } = await import('esbuild');
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(source)],
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    write: false,
    logLevel: 'warning',
    plugins: [{ name: 'packages-outside', setup: leavePackagesOutside }],
  });
  const code = outputFiles[0]?.text ?? '';
  const modules = dirname(dirname(createRequire(import.meta.url).resolve('esbuild/package.json')));
  const cache = join(modules, '.cache', 'sandmill');
  const file = join(cache, `${name}-${createHash('sha256').update(code).digest('hex').slice(0, 16)}.mjs`);
  if (existsSync(file)) return file;
  mkdirSync(cache, { recursive: true });
  writeFileSync(`${file}.${process.pid}`, code);
  renameSync(`${file}.${process.pid}`, file);
  return file;
}

type Resolve = { path: string; kind: string };
type Building = {
  onResolve(
    options: { filter: RegExp },
    callback: (args: Resolve) => { path: string; external: true; sideEffects: false } | undefined,
  ): void;
};

function leavePackagesOutside({ onResolve }: Building): void {
  onResolve({ filter: /^[^./]/ }, ({ path, kind }) =>
    kind === 'entry-point' || path.startsWith('@sandmill/') ? undefined : { path, external: true, sideEffects: false },
  );
}
