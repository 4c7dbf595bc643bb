import { blockDocumentSchema, richText } from '@sandmill/contracts';
import { describe, expect, it } from 'vitest';
import type { PublicAnswer } from '../../../platform/http/fetch-public.ts';
import { checkLinks, type Fetch } from './check-links.ts';

const { signal } = new AbortController();
const document = blockDocumentSchema.parse({
  version: 1,
  sections: [
    {
      id: 's',
      columns: [
        {
          blocks: [
            { id: 'a', kind: 'button', label: 'Go', url: 'https://a.example/ok' },
            { id: 'b', kind: 'button', label: 'Go', url: 'https://a.example/gone' },
            { id: 'c', kind: 'button', label: 'Go', url: 'https://a.example/gone' },
            { id: 'd', kind: 'button', label: 'Go', url: '{{ workspace.url }}' },
            { id: 'e', kind: 'image', url: 'https://a.example/moved.png', link: 'https://a.example/no-head' },
            { id: 'f', kind: 'button', label: 'Go', url: 'https://inside.example/' },
            { id: 'g', kind: 'footer', content: richText('x'), unsubscribe: 'Out' },
          ],
        },
      ],
    },
  ],
});

describe('links of a mail, fetched', () => {
  it('are told with their blocks, broken ones first; HEAD refused is asked by GET; asked again they are not fetched', async () => {
    const asked: string[] = [];
    const fetch: Fetch = async ({ url, method = 'GET' }) => {
      asked.push(`${method} ${url}`);
      const answered = (status: number, hops = [url]): PublicAnswer => ({
        kind: 'answered',
        status,
        headers: {},
        body: Buffer.alloc(0),
        hops,
      });
      if (url.includes('inside')) return { kind: 'refused', reason: 'private', hops: [url] };
      if (url.endsWith('/gone')) return answered(404);
      if (url.endsWith('/no-head')) return answered(method === 'HEAD' ? 405 : 200);
      return url.endsWith('.png') ? answered(200, [url, 'https://cdn.example/p.png']) : answered(200);
    };
    const first = await checkLinks({ fetch, now: () => 1000, signal }, document);
    expect(first).toEqual([
      { url: 'https://a.example/gone', isThere: false, status: 404, problem: null, leadsTo: null, blocks: ['b', 'c'] },
      {
        url: 'https://inside.example/',
        isThere: false,
        status: null,
        problem: 'private',
        leadsTo: null,
        blocks: ['f'],
      },
      {
        url: 'https://a.example/moved.png',
        isThere: true,
        status: 200,
        problem: null,
        leadsTo: 'https://cdn.example/p.png',
        blocks: ['e'],
      },
      { url: 'https://a.example/no-head', isThere: true, status: 200, problem: null, leadsTo: null, blocks: ['e'] },
      { url: 'https://a.example/ok', isThere: true, status: 200, problem: null, leadsTo: null, blocks: ['a'] },
    ]);
    expect(asked.filter((one) => one.startsWith('GET')).sort()).toEqual([
      'GET https://a.example/gone',
      'GET https://a.example/no-head',
    ]);
    const before = asked.length;
    expect(await checkLinks({ fetch, now: () => 2000, signal }, document)).toEqual(first);
    expect(asked).toHaveLength(before);
    await checkLinks({ fetch, now: () => 2_000_000, signal }, document);
    expect(asked.length).toBeGreaterThan(before);
  });
});
