import { createServer, type AddressInfo } from 'node:net';
import { fastify } from 'fastify';
import { expect, it } from 'vitest';
import type { HttpApp } from './http-app.ts';
import { listen } from './listen.ts';

async function anApp(): Promise<HttpApp> {
  return fastify() as unknown as HttpApp;
}

it('gives an address that a browser on this machine can open', async () => {
  const app = await anApp();
  const address = await listen(app, { host: '0.0.0.0', port: 0 });
  expect(address).toMatch(/^http:\/\/localhost:\d+$/);
  expect((await fetch(address)).status).toBe(404);
  await app.close();
});

it('says in one sentence that the port is taken, or the address not ours', async () => {
  const other = createServer();
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
  const { port } = other.address() as AddressInfo;
  await expect(listen(await anApp(), { host: '127.0.0.1', port })).rejects.toThrow(
    `PORT is ${port}, which another program on this machine uses: stop it, or write for example PORT=${port + 1}.`,
  );
  await expect(listen(await anApp(), { host: '203.0.113.1', port: 0 })).rejects.toThrow(
    'HOST is "203.0.113.1", which is no address of this machine: write HOST=0.0.0.0 for all.',
  );
  await new Promise((resolve) => other.close(resolve));
});
