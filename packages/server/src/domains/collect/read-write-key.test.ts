import { describe, expect, it } from 'vitest';
import { readWriteKeys } from './read-write-key.ts';

const basic = (text: string): string => `Basic ${Buffer.from(text).toString('base64')}`;
const none = { authorization: undefined, xWriteKey: undefined, query: undefined, body: undefined };

describe('readWriteKeys', () => {
  it.each([
    ['nowhere', {}, []],
    ['Basic with a colon', { authorization: basic('wk:') }, ['wk']],
    ['Basic without a colon', { authorization: basic('wk') }, ['wk']],
    ['basic in lower case', { authorization: basic('wk:').replace('Basic', 'basic') }, ['wk']],
    ['Bearer leaves it to the body', { authorization: 'Bearer token', body: { writeKey: 'wk' } }, ['wk']],
    ['X-Write-Key', { xWriteKey: 'wk' }, ['wk']],
    [
      'Jitsu: id and secret, masked in the body',
      { xWriteKey: 'id:secret', body: { writeKey: 'id:***' } },
      ['id:secret', 'secret', 'id'],
    ],
    ['query', { query: 'wk' }, ['wk']],
    ['body', { body: { writeKey: ' wk ' } }, ['wk']],
    ['first item of the batch', { body: { batch: [{ writeKey: 'wk' }] } }, ['wk']],
    ['first item of a bare list', { body: [{ writeKey: 'wk' }] }, ['wk']],
    [
      'a header wins over all',
      { authorization: basic('a:'), xWriteKey: 'b', query: 'c', body: { writeKey: 'd' } },
      ['a'],
    ],
    ['X-Write-Key wins over the query', { xWriteKey: 'b', query: 'c', body: { writeKey: 'd' } }, ['b']],
    ['the query wins over the body', { query: 'c', body: { writeKey: 'd' } }, ['c']],
    [
      'empty places do not count',
      { authorization: basic(':'), xWriteKey: '', query: ' ', body: { writeKey: 5, batch: [{ writeKey: 'wk' }] } },
      ['wk'],
    ],
    ['odd bodies', { body: { batch: [null] } }, []],
  ])('%s', (_, places, expected) => {
    expect(readWriteKeys({ ...none, ...places })).toEqual(expected);
  });
});
