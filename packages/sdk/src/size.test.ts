import { build } from 'esbuild';
import { gzipSync } from 'node:zlib';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

/** A shop's first page must not wait for us. */
const MOST_BYTES = 12_000;

it(`the browser script stays under ${MOST_BYTES} bytes, gzipped`, async () => {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL('./sandmill.ts', import.meta.url))],
    bundle: true,
    write: false,
    minify: true,
    format: 'iife',
    target: 'es2020',
  });
  expect(gzipSync(outputFiles[0]?.contents ?? new Uint8Array()).length).toBeLessThan(MOST_BYTES);
});
