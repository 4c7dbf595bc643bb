import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bindParams, quote, withSettings } from './history-sql.ts';

describe('parameters in the text', () => {
  it('become literals of their type', () => {
    const params = { n: 5, s: `it's`, u: 'x', a: ['a', `b'`], none: [], at: 1_700_000_000_123, no: null, t: 'events' };
    expect(bindParams('{n:UInt32} {s:String} {u:UUID} {a:Array(String)}', params)).toBe(
      String.raw`CAST(5 AS UInt32) 'it\'s' CAST('x' AS UUID) ['a', 'b\'']`,
    );
    expect(bindParams('{none:Array(UUID)} {no:Nullable(String)} {t:Identifier}', params)).toBe(
      'CAST([] AS Array(UUID)) CAST(NULL AS Nullable(String)) `events`',
    );
    expect(bindParams(`{at:DateTime64(3, 'UTC')}`, params)).toBe(`fromUnixTimestamp64Milli(1700000000123, 'UTC')`);
    expect(bindParams('{n:Float64} {n:String}', { n: 0.5 })).toBe(`CAST(0.5 AS Float64) '0.5'`);
  });

  it('are not looked for in strings, names and comments', () => {
    const sql = `select '{a:String}', "{a:String}", \`{a:String}\`, 'it''s \\' {a:String}' -- {a:String}\n/* {a:String} */`;
    expect(bindParams(sql, {})).toBe(sql);
  });

  it('must be there and fit', () => {
    expect(() => bindParams('{a:String}', {})).toThrow('{a:String} has no value');
    expect(() => bindParams('{constructor:String}', {})).toThrow('has no value');
    expect(() => bindParams('{a:UInt32}', { a: 1.5 })).toThrow('not a whole number');
    expect(() => bindParams('{a:Float64}', { a: Number.NaN })).toThrow('not a number');
    expect(() => bindParams('{a:String}', { a: ['b'] })).toThrow('does not fit');
    expect(() => bindParams('{a:Array(String)}', { a: 'b' })).toThrow('does not fit');
    expect(() => bindParams('{a:Identifier}', { a: 'x; drop table y' })).toThrow('Not a name');
  });

  it('cannot leave their quotes, whatever they hold', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(`'`, '\\', 'a', '\0', '{', '}', ':', '`', '"', '-', '\n') }),
        (text) => {
          // After taking the escapes away no quote is left between the first and the last character.
          const inside = quote(text)
            .slice(1, -1)
            .replace(/\\[\s\S]/g, '');
          expect(inside).not.toMatch(/['\\]/);
        },
      ),
    );
  });
});

describe('settings in the text', () => {
  it('go to the end, to those that are there', () => {
    expect(withSettings('select 1 ; \n', { a: 1, b: 'x' })).toBe(`select 1\nsettings a = 1, b = 'x'`);
    expect(withSettings('select 1 settings c = 2', { a: 1 })).toBe('select 1 settings c = 2\n, a = 1');
    expect(withSettings('select 1 -- end', { a: 1 })).toBe('select 1 -- end\nsettings a = 1');
  });

  it('of a subquery, or words in strings, are not those of the statement', () => {
    expect(withSettings('select * from (select 1 settings c = 2)', { a: 1 })).toContain('\nsettings a = 1');
    expect(withSettings(`select ' settings c = 2'`, { a: 1 })).toContain('\nsettings a = 1');
    expect(withSettings('select settings from t', { a: 1 })).toContain('\nsettings a = 1');
  });
});
