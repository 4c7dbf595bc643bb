import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fetchPublic } from './fetch-public.ts';

const { signal } = new AbortController();
const about = { timeoutMs: 2_000, maxBytes: 1000, signal };

describe('fetching what somebody wrote into a form', () => {
  let server: Server;
  let base: string;
  beforeEach(async () => {
    server = createServer((request, response) => {
      const to = { '/moved': '/here', '/loop': '/loop', '/file': 'file:///etc/passwd' }[request.url ?? ''];
      if (to !== undefined) response.writeHead(302, { location: to }).end();
      else response.end(request.url === '/big' ? 'x'.repeat(2000) : `${request.method} ${request.url}`);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterEach(() => new Promise((resolve) => server.close(resolve)));

  it('follows redirects and tells the way', async () => {
    const answer = await fetchPublic({ ...about, url: `${base}/moved`, allowPrivate: true });
    expect(answer).toMatchObject({ kind: 'answered', status: 200, hops: [`${base}/moved`, `${base}/here`] });
    expect(answer.kind === 'answered' && answer.body.toString()).toBe('GET /here');
  });

  it.each([
    ['/loop', 'redirects'],
    ['/file', 'address'],
    ['/big', 'too_large'],
  ])('%s: %s', async (path, reason) => {
    expect(await fetchPublic({ ...about, url: base + path, allowPrivate: true })).toMatchObject({
      kind: 'refused',
      reason,
    });
  });

  it.each([
    'http://127.0.0.1:1/',
    'http://[::1]/',
    'http://169.254.169.254/latest',
    'http://localhost/',
    'ftp://a.example/',
  ])('never asks %s', async (url) => {
    const answer = await fetchPublic({ ...about, url, allowPrivate: false });
    expect(answer).toMatchObject({ kind: 'refused', reason: url.startsWith('ftp') ? 'address' : 'private' });
  });

  it('asks no private address after a redirect either', async () => {
    const answer = await fetchPublic({ ...about, url: base, allowPrivate: false });
    expect(answer).toMatchObject({ kind: 'refused', reason: 'private' });
  });
});
