import type { AddressInfo } from 'node:net';
import { ConfigError, type Config } from '../config.ts';
import type { HttpApp } from './http-app.ts';

/**
 * Opens the port and gives the address a browser on this machine can use.
 * @throws ConfigError when the port or address cannot be had
 */
export async function listen(app: HttpApp, { host, port }: Pick<Config, 'host' | 'port'>): Promise<string> {
  try {
    await app.listen({ host, port });
  } catch (error) {
    throw refused(error, { host, port });
  }
  const { port: taken } = app.server.address() as AddressInfo;
  const shown = host === '0.0.0.0' || host === '::' || host === '127.0.0.1' ? 'localhost' : host;
  return `http://${shown.includes(':') ? `[${shown}]` : shown}:${taken}`;
}

function refused(error: unknown, { host, port }: { host: string; port: number }): unknown {
  switch ((error as NodeJS.ErrnoException).code) {
    case 'EADDRINUSE':
      return new ConfigError(
        `PORT is ${port}, which another program on this machine uses: stop it, or write for example PORT=${port + 1}.`,
        { cause: error },
      );
    case 'EACCES':
      return new ConfigError(`PORT is ${port}, which this user may not open: write a port above 1023.`, {
        cause: error,
      });
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return new ConfigError(`HOST is "${host}", which is no address of this machine: write HOST=0.0.0.0 for all.`, {
        cause: error,
      });
    default:
      return error;
  }
}
