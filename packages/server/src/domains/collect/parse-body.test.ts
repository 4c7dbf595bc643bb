import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseLossless } from './lossless-json.ts';
import { parseBody } from './parse-body.ts';

const MAX = 4 * 1024 * 1024;
const json = '{"event":"Perché 🙂","n":1}';
const value = { event: 'Perché 🙂', n: 1 };

describe('parseBody', () => {
  it.each([
    ['plain', Buffer.from(json), undefined],
    ['a byte order mark', Buffer.from(`\ufeff${json}`), undefined],
    ['gzip', gzipSync(json), 'gzip'],
    ['gzip without its header', gzipSync(json), undefined],
    ['gzip said, but unpacked on the way', Buffer.from(json), 'gzip'],
    ['deflate', deflateSync(json), 'deflate'],
    ['raw deflate', deflateRawSync(json), 'deflate'],
    ['brotli', brotliCompressSync(json), 'br'],
    ['identity', Buffer.from(json), 'identity'],
    ['a form with base64', Buffer.from(`data=${encodeURIComponent(Buffer.from(json).toString('base64'))}`), undefined],
    ['a form with JSON', Buffer.from(`data=${encodeURIComponent(json)}`), undefined],
  ])('reads %s', async (_, body, encoding) => {
    expect((await parseBody(body, encoding, MAX)).value).toEqual(value);
  });

  it.each([
    ['nothing', Buffer.alloc(0), undefined, 'invalid_json'],
    ['blanks', Buffer.from(' \n'), undefined, 'invalid_json'],
    ['half an object', Buffer.from('{"a":'), undefined, 'invalid_json'],
    ['a form', Buffer.from('a=b'), undefined, 'invalid_json'],
    ['broken gzip', Buffer.concat([gzipSync(json).subarray(0, 20)]), 'gzip', 'invalid_json'],
    ['a gzip bomb', gzipSync(Buffer.alloc(50 * 1024 * 1024)), 'gzip', 'too_large'],
    ['too much', Buffer.alloc(MAX + 1, 0x20), undefined, 'too_large'],
    ['an unknown packing', Buffer.from(json), 'zstd', 'unsupported_media'],
  ])('refuses %s', async (_, body, encoding, code) => {
    await expect(parseBody(body, encoding, MAX)).rejects.toMatchObject({ code });
  });

  it('survives very deep nesting', async () => {
    const deep = await parseBody(Buffer.from('['.repeat(1_000_000) + ']'.repeat(1_000_000)), undefined, MAX);
    expect(Array.isArray(deep.value)).toBe(true);
  });
});

describe('parseLossless', () => {
  it.each([
    ['{"order_id":820982911946154508}', { order_id: '820982911946154508' }],
    [
      '[9007199254740991,9007199254740992,9007199254740993,-9007199254740993]',
      [9007199254740991, '9007199254740992', '9007199254740993', '-9007199254740993'],
    ],
    [
      '{"text":"a \\" 820982911946154508, 820982911946154509","n":820982911946154509}',
      { text: 'a " 820982911946154508, 820982911946154509', n: '820982911946154509' },
    ],
    [
      '{"f":0.30000000000000004,"g":1234567890123456.25,"e":1e30,"h":1.7976931348623157e308}',
      { f: 0.30000000000000004, g: 1234567890123456.25, e: 1e30, h: 1.7976931348623157e308 },
    ],
    [
      '{"large":1e400,"negative":-1.5E+999,"exact":1e22,"small":1e-400,"fraction":12345678901234567.89}',
      { large: '1e400', negative: '-1.5E+999', exact: 1e22, small: 0, fraction: '12345678901234567.89' },
    ],
    ['{"text":"at:1e400,1e500","list":[1e400]}', { text: 'at:1e400,1e500', list: ['1e400'] }],
    ['  820982911946154508 ', '820982911946154508'],
    ['[\n820982911946154508\n]', ['820982911946154508']],
    ['820982911946154508', '820982911946154508'],
  ])('%s', (text, expected) => {
    expect(parseLossless(text)).toEqual(expected);
  });

  it('keeps every integer exactly and everything else as JSON.parse gives it', () => {
    fc.assert(
      fc.property(fc.bigInt(), fc.jsonValue(), fc.string({ unit: 'binary' }), (large, other, text) => {
        const body = `{"large":${large},"other":${JSON.stringify(other)},"text":${JSON.stringify(text + String(large))}}`;
        const parsed = parseLossless(body) as { large: unknown; other: unknown; text: string };
        expect(String(parsed.large)).toBe(String(large));
        expect(parsed.text).toBe(text + String(large));
        fc.pre(!/\d{16}/.test(JSON.stringify(other)));
        expect(parsed.other).toEqual(JSON.parse(JSON.stringify(other)));
      }),
    );
  });
});
