import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { serverRoot } from './config.ts';
import { envExample, rightsTable, settingsTable, withGenerated } from './config-docs.ts';

const repository = join(serverRoot(), '..', '..');

/** `UPDATE_DOCS=1 npx vitest run config-docs` writes what the code says. */
function holds(path: string, wanted: (file: string) => string): void {
  const file = join(repository, path);
  const found = readFileSync(file, 'utf8');
  if (process.env.UPDATE_DOCS) writeFileSync(file, wanted(found));
  else expect(found, `${path} is out of date: run UPDATE_DOCS=1 npx vitest run config-docs`).toBe(wanted(found));
}

it.each(['en', 'it'] as const)('the manual (%s) lists every setting as the code reads it', (language) => {
  holds(`docs/${language}/configuration.md`, (file) => withGenerated(file, 'settings', settingsTable(language)));
});

it.each(['en', 'it'] as const)('the manual (%s) lists the rights of every role', (language) => {
  holds(`docs/${language}/users-and-roles.md`, (file) => withGenerated(file, 'rights', rightsTable(language)));
});

it('.env.example lists every setting', () => {
  holds('.env.example', () => envExample());
});
