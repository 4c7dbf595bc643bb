import { describe, expect, it } from 'vitest';
import { MIGRATION_DIRECTORIES, migrationBreaches } from './migrations.mjs';
import { breaches } from './rules.mjs';

const FILE = 'packages/server/src/domains/collect/planted.ts';
const rulesOf = (text: string, file = FILE): string[] =>
  breaches(file, text).map((breach: { rule: string }) => breach.rule);

describe('habits', () => {
  it.each([
    ['clock', 'const at = Date.now();'],
    ['clock', 'const at = new Date();'],
    ['timers', 'setTimeout(run, 5);'],
    ['random', 'const x = Math.random();'],
    ['network', 'await fetch(url);'],
    ['environment', 'const key = process.env.KEY;'],
    ['sql', 'await db.query(`select id from contacts where id = $1`, [id]);'],
  ])('report a planted breach of "%s"', (rule, text) => {
    expect(rulesOf(text)).toEqual([rule]);
  });

  it('report a vague name and a long file', () => {
    expect(rulesOf('', 'packages/server/src/domains/collect/utils.ts')).toEqual(['names']);
    expect(rulesOf('\n'.repeat(401))).toEqual(['length']);
  });

  it('leave comments, the platform, tests and SQL files alone', () => {
    expect(rulesOf('// Date.now() is forbidden\n/* fetch(x) */')).toEqual([]);
    expect(rulesOf('Date.now()', 'packages/server/src/platform/clock.ts')).toEqual([]);
    expect(rulesOf('Date.now()', 'packages/server/src/domains/collect/a.test.ts')).toEqual([]);
    expect(rulesOf('`select id from contacts`', 'packages/server/src/domains/collect/a.queries.ts')).toEqual([]);
  });
});

describe('numbers of migrations', () => {
  const filesOf = (...names: string[]): string[] =>
    migrationBreaches('m', names).map(({ file, message }: { file: string; message: string }) => `${file}: ${message}`);

  it('are unique and without gaps, whatever the order of the listing', () => {
    expect(filesOf('history', '0002_b.sql', 'schema.sql', '0001_a.sql', '0003_c.sql')).toEqual([]);
  });

  it.each([
    [['0001_a.sql', '0002_b.sql', '0002_c.sql', '0003_d.sql'], 'm/0002_c.sql: its number is taken by 0002_b.sql'],
    [['0001_a.sql', '0003_b.sql', '0004_c.sql'], 'm/0003_b.sql: numbers have no gaps; after 0001 comes 0002'],
    [['0002_a.sql'], 'm/0002_a.sql: numbers have no gaps; after 0000 comes 0001'],
    [['0001_a.sql', '2_b.sql'], 'm/2_b.sql: a migration is named NNNN'],
    [[], 'm/: no migration is seen here'],
  ])('report what is planted in %j', (names, message) => {
    const found = filesOf(...names);
    expect(found).toHaveLength(1);
    expect(found[0]).toContain(message);
  });

  it('are looked at where migrations are', () => {
    expect(MIGRATION_DIRECTORIES).toEqual(['packages/server/migrations', 'packages/server/migrations/history']);
  });
});
