import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeParam, readerOf } from './sql-values.ts';
import { affectedRows, statementMessage } from './wire.ts';

const TEXT_ARRAY = 1009;
const TIMESTAMPTZ = 1184;

describe('parameters as text', () => {
  it('writes each kind of value as PostgreSQL reads it', () => {
    expect(encodeParam(null)).toBeNull();
    expect(encodeParam(true)).toBe('true');
    expect(encodeParam(12n)).toBe('12');
    expect(encodeParam(new Uint8Array([0, 255, 16]))).toBe('\\x00ff10');
    expect(encodeParam(new Date(0))).toBe('1970-01-01T00:00:00.000Z');
    expect(encodeParam(new Date(Date.UTC(12345, 0, 1)))).toBe('12345-01-01T00:00:00.000Z');
    expect(encodeParam(['a', null, 'b"c\\d', '', 'NULL'])).toBe('{"a",NULL,"b\\"c\\\\d","","NULL"}');
    expect(encodeParam([])).toBe('{}');
  });

  it('refuses an invalid date and an object', () => {
    expect(() => encodeParam(new Date(Number.NaN))).toThrow('invalid Date');
    expect(() => encodeParam({} as never)).toThrow('::jsonb');
  });

  it('reads every array of texts back', () => {
    fc.assert(
      fc.property(fc.array(fc.option(fc.string({ unit: 'grapheme' }))), (texts) => {
        expect(readerOf(TEXT_ARRAY)(encodeParam(texts) ?? '')).toEqual(texts);
      }),
    );
  });
});

describe('columns', () => {
  it('refuses an integer that a number cannot hold', () => {
    expect(readerOf(20)('9007199254740991')).toBe(9007199254740991);
    expect(() => readerOf(20)('9007199254740992')).toThrow('beyond 2^53');
  });

  it('reads instants, old and far ones too', () => {
    const read = readerOf(TIMESTAMPTZ);
    expect(read('2026-11-21 22:17:21.244+00')).toEqual(new Date('2026-11-21T22:17:21.244Z'));
    expect(read('2026-11-21 22:17:21+00')).toEqual(new Date('2026-11-21T22:17:21Z'));
    expect(read('12345-01-01 00:00:00+00')).toEqual(new Date(Date.UTC(12345, 0, 1)));
    expect(read('0044-03-15 00:00:00+00 BC')).toEqual(new Date('-000043-03-15T00:00:00Z'));
    expect(() => read('infinity')).toThrow('Not a timestamp');
  });
});

describe('messages', () => {
  it('refuses a zero character in SQL text, which would cut the statement short', () => {
    expect(() => statementMessage({ text: 'select 1\0; drop', name: '', parse: true }, [])).toThrow('zero character');
  });

  it('takes the number of rows from the tag', () => {
    expect(['INSERT 0 5', 'UPDATE 3', 'SELECT 2', 'BEGIN', 'CREATE TABLE'].map(affectedRows)).toEqual([5, 3, 2, 0, 0]);
  });
});
