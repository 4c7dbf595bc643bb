import { createHmac } from 'node:crypto';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

export type Heard = { headers: IncomingHttpHeaders; body: string; json: Record<string, unknown> };

/** Another system on this machine that listens, and answers as it is told. */
export class Listener {
  heard: Heard[] = [];
  /** How many it is just answering, and the most it ever was, by id. */
  readonly underWay = new Map<string, number>();
  mostOfOne = 0;
  answer: (heard: Heard) => { status: number; headers?: Record<string, string>; body?: string } = () => ({
    status: 204,
  });
  readonly #server: Server;

  constructor() {
    this.#server = createServer((request, response) => {
      let body = '';
      request.on('data', (piece: Buffer) => (body += piece.toString()));
      request.on('end', () => {
        const heard = { headers: request.headers, body, json: JSON.parse(body) as Record<string, unknown> };
        this.heard.push(heard);
        const id = String(request.headers['webhook-id']);
        const now = (this.underWay.get(id) ?? 0) + 1;
        this.underWay.set(id, now);
        this.mostOfOne = Math.max(this.mostOfOne, now);
        setImmediate(() => {
          this.underWay.set(id, (this.underWay.get(id) ?? 1) - 1);
          const { status, headers, body: text } = this.answer(heard);
          response.writeHead(status, headers).end(text);
        });
      });
    });
  }

  async open(): Promise<void> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/`;
  }

  types(): unknown[] {
    return this.heard.map(({ json }) => json['type']).sort();
  }

  close(): void {
    this.#server.closeAllConnections();
    this.#server.close();
  }
}

/** Whether somebody who has the secret believes it. */
export function isSigned({ headers, body }: Heard, secret: string): boolean {
  const key = Buffer.from(secret.replace('whsec_', ''), 'base64');
  const wanted = createHmac('sha256', key)
    .update(`${String(headers['webhook-id'])}.${String(headers['webhook-timestamp'])}.${body}`)
    .digest('base64');
  return String(headers['webhook-signature']).split(' ').includes(`v1,${wanted}`);
}
