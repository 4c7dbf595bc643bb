import { Readable } from 'node:stream';
import SMTPConnection from 'nodemailer/lib/smtp-connection';
import type { Reply } from './classify-reply.ts';
import { enhancedIn } from './classify-reply.ts';

export type SmtpServer = {
  host: string;
  port: number;
  /** TLS from the first byte; otherwise STARTTLS when offered. */
  secure: boolean;
  user: string | null;
  password: string | null;
};

export type Envelope = { from: string; to: string; size: number; envid: string };
export type SmtpOutcome = { outcome: 'accepted' | 'refused' | 'unreachable' | 'unknown'; reply: Reply };

const CONNECT_MS = 30_000;
/** Problems that the library itself finds before it speaks to the server: as a server would have said it. */
const OWN_REPLIES: Record<string, Reply> = {
  EMESSAGE: { code: 552, enhanced: '5.3.4', text: 'The message is larger than the server takes.' },
  EENVELOPE: { code: 554, enhanced: '5.6.7', text: 'The server does not take this form of address.' },
};
/** RFC 5321 asks for ten minutes after the final dot; servers that need more than two are as good as gone. */
const SILENCE_MS = 120_000;

/**
 * Connections to one server, opened when needed and kept. Made of the library's single connection instead of its pool,
 * because only here can one know whether the content had begun to flow when a connection broke.
 */
export class SmtpPool {
  readonly #server: SmtpServer;
  readonly #times: { connectMs: number; silenceMs: number };
  #idle: SMTPConnection[] = [];
  #busy = new Set<SMTPConnection>();
  #closed = false;

  constructor(server: SmtpServer, times = { connectMs: CONNECT_MS, silenceMs: SILENCE_MS }) {
    this.#server = server;
    this.#times = times;
  }

  /** Never rejects. An abort breaks the connection: unreachable or unknown, by how far it had come. */
  async send(envelope: Envelope, content: Buffer, signal: AbortSignal): Promise<SmtpOutcome> {
    const kept = this.#idle.pop();
    if (kept) {
      const result = await this.#sendOn(kept, { envelope, content, signal });
      // The server may have ended an idle connection meanwhile; a fresh one tells whether it is there.
      if (result.outcome !== 'unreachable' || signal.aborted) return result;
    }
    try {
      return await this.#sendOn(await this.#connect(signal), { envelope, content, signal });
    } catch (error) {
      return { outcome: 'unreachable', reply: replyOf(error) };
    }
  }

  async #sendOn(connection: SMTPConnection, { envelope, content, signal }: Sending): Promise<SmtpOutcome> {
    this.#busy.add(connection);
    const result = await sendOn(connection, { envelope, content, signal });
    this.#busy.delete(connection);
    const reusable = result.outcome === 'accepted' || (result.outcome === 'refused' && (await reset(connection)));
    if (reusable && !this.#closed) this.#idle.push(connection);
    else connection.close();
    return result;
  }

  close(): void {
    this.#closed = true;
    for (const connection of this.#idle) connection.quit();
    for (const connection of this.#busy) connection.close();
    this.#idle = [];
  }

  #connect(signal: AbortSignal): Promise<SMTPConnection> {
    const { host, port, secure, user, password } = this.#server;
    const { connectMs, silenceMs } = this.#times;
    const connection = new SMTPConnection({
      host,
      port,
      secure,
      connectionTimeout: connectMs,
      greetingTimeout: connectMs,
      socketTimeout: silenceMs,
    });
    return new Promise((resolve, reject) => {
      const fail = (error: unknown): void => {
        connection.close();
        reject(error);
      };
      if (signal.aborted) return fail(signal.reason);
      const onAbort = (): void => fail(signal.reason);
      signal.addEventListener('abort', onAbort, { once: true });
      const ready = (): void => {
        signal.removeEventListener('abort', onAbort);
        connection.removeListener('error', fail);
        connection.on('error', () => this.#forget(connection));
        connection.on('end', () => this.#forget(connection));
        resolve(connection);
      };
      connection.once('error', fail);
      connection.connect((error) => {
        if (error) return fail(error);
        if (user === null || !connection.allowsAuth) return ready();
        connection.login({ user, pass: password ?? '' }, (problem) => (problem ? fail(problem) : ready()));
      });
    });
  }

  /** A server ends idle connections when it likes. */
  #forget(connection: SMTPConnection): void {
    this.#idle = this.#idle.filter((other) => other !== connection);
  }
}

type Sending = { envelope: Envelope; content: Buffer; signal: AbortSignal };

function sendOn(connection: SMTPConnection, { envelope, content, signal }: Sending): Promise<SmtpOutcome> {
  let flowing = false;
  // Read only once the server has answered DATA with 354.
  const stream = new Readable({
    read() {
      flowing = true;
      this.push(content);
      this.push(null);
    },
  });
  return new Promise((resolve) => {
    const finish = (error: unknown, text: string): void => {
      signal.removeEventListener('abort', onAbort);
      const reply = error ? replyOf(error) : { code: 250, enhanced: enhancedIn(text), text };
      if (!error) resolve({ outcome: 'accepted', reply });
      else if (reply.code !== null) resolve({ outcome: 'refused', reply });
      else resolve({ outcome: flowing ? 'unknown' : 'unreachable', reply });
    };
    const onAbort = (): void => {
      connection.close();
      finish(new Error('stopped'), '');
    };
    signal.addEventListener('abort', onAbort, { once: true });
    const dsn = { ret: 'HDRS', envid: envelope.envid, notify: ['FAILURE'], orcpt: `rfc822;${envelope.to}` };
    connection.send({ from: envelope.from, to: [envelope.to], size: envelope.size, dsn }, stream, (error, info) =>
      finish(error, String(info?.response ?? '')),
    );
  });
}

function reset(connection: SMTPConnection): Promise<boolean> {
  return new Promise((resolve) => connection.reset((error) => resolve(!error)));
}

function replyOf(error: unknown): Reply {
  const { responseCode, response, message, code } = error as {
    responseCode?: number;
    response?: string;
    message?: string;
    code?: string;
  };
  const own = responseCode === undefined ? OWN_REPLIES[code ?? ''] : undefined;
  if (own) return own;
  const text = (response || message || String(error)).slice(0, 1000);
  // 421 on connecting, or a refused sign-in, is an answer to us, not to the message.
  return { code: responseCode ?? null, enhanced: enhancedIn(text), text };
}
