import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { callWebhook } from './call-webhook.ts';
import { isPrivate } from './public-lookup.ts';

describe('calling another system', () => {
  let server: Server;
  let calls: { method: string; body: string; key: string | undefined }[];
  let port: number;
  beforeAll(async () => {
    calls = [];
    server = createServer((request, response) => {
      let body = '';
      request.on('data', (piece: Buffer) => (body += piece.toString()));
      request.on('end', () => {
        calls.push({ method: request.method ?? '', body, key: request.headers['idempotency-key'] as string });
        if (request.url === '/moved') return response.writeHead(302, { location: '/ok' }).end();
        if (request.url === '/silent') return undefined;
        if (request.url === '/long') return endless();
        return response.writeHead(request.url === '/no' ? 422 : 200).end(request.url === '/text' ? 'Hi' : '{"n":1}');
      });
      const endless = (): void => {
        // Until the caller has had enough.
        while (response.write('x'.repeat(16_384)));
        response.once('drain', endless);
      };
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    port = (server.address() as AddressInfo).port;
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });

  const call = (path: string, more: Partial<Parameters<typeof callWebhook>[0]> = {}) =>
    callWebhook({
      url: `http://localhost:${port}${path}`,
      method: 'POST',
      headers: { 'idempotency-key': 'k1' },
      body: { città: 'Forlì' },
      timeoutMs: 5_000,
      signal: new AbortController().signal,
      allowPrivate: true,
      ...more,
    });

  it('hands over JSON and takes JSON, and says what was answered', async () => {
    expect(await call('/ok')).toEqual({ status: 200, answer: { n: 1 }, isPrivate: false });
    expect(calls.at(-1)).toEqual({ method: 'POST', body: '{"città":"Forlì"}', key: 'k1' });
    expect(await call('/text', { method: 'PUT' })).toMatchObject({ status: 200, answer: null });
    expect(await call('/no')).toMatchObject({ status: 422 });
  });

  it('follows no redirect, waits no longer than told and reads no endless answer', async () => {
    expect(await call('/moved')).toMatchObject({ status: 302 });
    expect(await call('/silent', { timeoutMs: 50 })).toMatchObject({ status: 0 });
    expect(await call('/long')).toMatchObject({ status: 200, answer: null });
    expect(await call('/ok', { url: 'http://localhost:1/' })).toMatchObject({ status: 0, isPrivate: false });
  });

  it('calls nothing in its own network, by number or by name', async () => {
    const before = calls.length;
    for (const host of ['127.0.0.1', 'localhost', '[::1]', '[::ffff:127.0.0.1]', '2130706433', '0x7f.1'])
      expect(await call('', { url: `http://${host}:${port}/ok`, allowPrivate: false })).toEqual({
        status: 0,
        answer: null,
        isPrivate: true,
      });
    expect(calls).toHaveLength(before);
  });

  it.each([
    ['10.1.2.3', true],
    ['172.16.0.1', true],
    ['192.168.1.1', true],
    ['169.254.169.254', true],
    ['100.64.0.1', true],
    ['0.0.0.0', true],
    ['fd00::1', true],
    ['fe80::1', true],
    ['::ffff:10.0.0.1', true],
    ['no address', true],
    ['93.184.216.34', false],
    ['2606:2800:220:1::1', false],
  ])('%s is of the own network: %s', (address, expected) => {
    expect(isPrivate(address)).toBe(expected);
  });
});
