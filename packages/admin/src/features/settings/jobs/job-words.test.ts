import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { catalogues as en } from '../../../i18n/en.ts';
import { catalogues as italian } from '../../../i18n/it.ts';

const SERVER = fileURLToPath(new URL('../../../../../server/src', import.meta.url));
/** As they stand in the server: a constant anywhere, or the name of a recurring job in its file. */
const CONSTANT = /_JOB = '([\w.-]+)'/g;
const RECURRING = /^\s+name: '([a-z]+[.-][\w-]+)'/gm;

/** Every job of the server, by its name in the catalogue. */
function jobNames(): string[] {
  const files = readdirSync(SERVER, { recursive: true, encoding: 'utf8' });
  const names = files
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
    .flatMap((file) => {
      const text = readFileSync(`${SERVER}/${file}`, 'utf8');
      const recurring = file.endsWith('.jobs.ts') ? [...text.matchAll(RECURRING)] : [];
      return [...text.matchAll(CONSTANT), ...recurring].map(([, name = '']) => name.replaceAll('.', '-'));
    });
  return [...new Set(names)].sort();
}

it('gives each job of the server a name in both languages', () => {
  const names = jobNames();
  expect(names.length).toBeGreaterThan(12);
  for (const catalogues of [en, italian]) {
    const words = (catalogues['settings'] as { job: Record<string, string> }).job;
    expect(names.filter((name) => words[name] === undefined)).toEqual([]);
  }
});
