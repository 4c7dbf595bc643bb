import type { Client } from 'pg';

type Listener = (payload: string) => void;

const RETRY_MS = 1_000;

/**
 * LISTEN on a connection of its own. When it breaks it is opened again, and every listener is called once with an
 * empty payload: what was notified meanwhile is lost, and listeners must look for themselves.
 */
export class PostgresListener {
  #open: () => Client;
  #client: Promise<Client> | null = null;
  #channels = new Map<string, Set<Listener>>();
  #closed = false;
  #retry: NodeJS.Timeout | null = null;

  constructor(open: () => Client) {
    this.#open = open;
  }

  async listen(channel: string, onNotify: Listener): Promise<() => Promise<void>> {
    const set = this.#channels.get(channel) ?? new Set();
    this.#channels.set(channel, set.add(onNotify));
    const client = await this.#connected();
    if (set.size === 1) await client.query(`listen ${client.escapeIdentifier(channel)}`);
    return async () => {
      set.delete(onNotify);
      if (set.size > 0 || this.#channels.get(channel) !== set) return;
      this.#channels.delete(channel);
      if (this.#closed) return;
      // On the connection that is there now; when there is none, nothing is heard anyway.
      const current = await this.#client?.catch(() => null);
      await current?.query(`unlisten ${client.escapeIdentifier(channel)}`).catch(() => undefined);
    };
  }

  async close(): Promise<void> {
    this.#closed = true;
    if (this.#retry) clearTimeout(this.#retry);
    const client = await this.#client?.catch(() => null);
    await client?.end();
  }

  #connected(): Promise<Client> {
    this.#client ??= this.#connect();
    return this.#client;
  }

  async #connect(): Promise<Client> {
    const client = this.#open();
    client.on('notification', ({ channel, payload }) => {
      for (const listener of this.#channels.get(channel) ?? []) listener(payload ?? '');
    });
    client.on('error', () => this.#lost());
    client.on('end', () => this.#lost());
    try {
      await client.connect();
    } catch (error) {
      this.#client = null;
      throw error;
    }
    return client;
  }

  #lost(): void {
    if (this.#closed || this.#retry) return;
    this.#client = null;
    this.#retry = setTimeout(() => {
      this.#retry = null;
      this.#resume().catch(() => this.#lost());
    }, RETRY_MS);
  }

  async #resume(): Promise<void> {
    const client = await this.#connected();
    for (const [channel, listeners] of this.#channels) {
      await client.query(`listen ${client.escapeIdentifier(channel)}`);
      for (const listener of listeners) listener('');
    }
  }
}
