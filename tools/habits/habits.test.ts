import { describe, expect, it } from 'vitest';
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
