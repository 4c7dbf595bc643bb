import { connect as connectTcp, isIP, type Socket } from 'node:net';
import { connect as connectTls, rootCertificates } from 'node:tls';
import { ImapFault } from './imap-fault.ts';
import { ImapResponses, type ImapLimits, type ImapResponse } from './imap-responses.ts';

export type ImapServer = {
  host: string;
  port: number;
  /** tls: from the first byte. starttls: before anything is said; never in the clear where it is not offered. none: in the clear. */
  security: 'tls' | 'starttls' | 'none';
};

/** Milliseconds: until greeted; without a word. */
export type ImapTimes = {
  connectMs: number;
  silenceMs: number;
  /** A certificate (PEM) to believe besides those of the known authorities. */
  ca?: string;
};

export type Answered = { text: string; untagged: ImapResponse[] };

const LIMITS: ImapLimits = {
  lineBytes: 4 * 1024 * 1024,
  literalBytes: 12 * 1024 * 1024,
  responseBytes: 16 * 1024 * 1024,
};
/** Of answers to one command: a folder's flags and news beside what was asked. */
const MOST_ANSWERS = 10_000;

type Waiting = { tag: string; answered: Answered; resolve(of: Answered): void; reject(error: unknown): void };

/**
 * One connection to an IMAP server (RFC 3501): commands one after the other, answers in full. Own, because it needs no
 * more than these lines and says no to a server that sends too much.
 */
export class ImapConnection {
  #socket: Socket;
  #responses: ImapResponses;
  readonly #times: ImapTimes;
  #waiting: Waiting | null = null;
  /** Of a literal: the server asks for it. */
  #go: (() => void) | null = null;
  #greeting: { resolve(of: ImapResponse): void; reject(error: unknown): void } | null = null;
  #ended: unknown = null;
  #count = 0;
  readonly #onData = (chunk: Buffer): void => this.#hear(chunk);
  readonly #onError = (error: Error): void => this.close(faultOf(error));
  readonly #onTimeout = (): void => this.close(new ImapFault('silent', 'The server fell silent.'));
  readonly #onClose = (): void => this.close(new ImapFault('unreachable', 'The server closed the connection.'));

  private constructor(socket: Socket, times: ImapTimes) {
    this.#socket = socket;
    this.#times = times;
    this.#responses = this.#listen(socket);
  }

  /** Greeted and private, as the server is said to be. @throws ImapFault */
  static async open(server: ImapServer, times: ImapTimes, signal: AbortSignal): Promise<ImapConnection> {
    signal.throwIfAborted();
    const { host, port, security } = server;
    const socket =
      security === 'tls' ? connectTls({ host, port, ...trusting(host, times) }) : connectTcp({ host, port });
    const connection = new ImapConnection(socket, times);
    signal.addEventListener('abort', () => connection.close(new ImapFault('silent', 'It took too long.')), {
      once: true,
    });
    try {
      await connection.#greet();
      if (security === 'starttls') await connection.#encrypt(host);
      return connection;
    } catch (error) {
      connection.close(error);
      throw faultOf(error);
    }
  }

  /** `parts`: text as it is, bytes as literals. @throws ImapFault, refused where the server says no */
  async command(...parts: (string | Buffer)[]): Promise<Answered> {
    const { tag, answered } = this.#begin();
    let line = `${tag} `;
    for (const part of parts) {
      if (typeof part === 'string') line += part;
      else {
        await this.#writeAndWait(`${line}{${part.length}}`, answered);
        this.#socket.write(part);
        line = '';
      }
    }
    this.#socket.write(`${line}\r\n`);
    return answered;
  }

  /** Says the secret only when it is asked for. @throws ImapFault, refused where it is wrong */
  async authenticatePlain(secret: string): Promise<Answered> {
    const { tag, answered } = this.#begin();
    await this.#writeAndWait(`${tag} AUTHENTICATE PLAIN`, answered);
    this.#socket.write(`${secret}\r\n`);
    return answered;
  }

  #begin(): { tag: string; answered: Promise<Answered> } {
    if (this.#ended !== null) throw faultOf(this.#ended);
    this.#count += 1;
    const tag = `s${this.#count}`;
    const answered = new Promise<Answered>((resolve, reject) => {
      this.#waiting = { tag, answered: { text: '', untagged: [] }, resolve, reject };
    });
    // Whoever waits for the word to go on is told by the answer when there is none.
    answered.catch(() => {});
    this.#socket.setTimeout(this.#times.silenceMs);
    return { tag, answered };
  }

  async #writeAndWait(line: string, answered: Promise<Answered>): Promise<void> {
    const mayGo = new Promise<void>((resolve) => (this.#go = resolve));
    this.#socket.write(`${line}\r\n`);
    await Promise.race([mayGo, answered]);
    this.#go = null;
  }

  /** Politely: the server is told, and not waited for. */
  async logout(): Promise<void> {
    await this.command('LOGOUT').catch(() => {});
    this.close(new ImapFault('unreachable', 'closed'));
  }

  close(reason: unknown): void {
    if (this.#ended === null) this.#ended = reason;
    const waiting = this.#waiting;
    this.#waiting = null;
    waiting?.reject(this.#ended);
    this.#greeting?.reject(this.#ended);
    this.#greeting = null;
    this.#socket.destroy();
  }

  async #greet(): Promise<void> {
    this.#socket.setTimeout(this.#times.connectMs);
    const greeting = await new Promise<ImapResponse>((resolve, reject) => (this.#greeting = { resolve, reject }));
    const text = String(greeting.parts[0]);
    if (greeting.tag !== '*' || !/^(OK|PREAUTH)\b/i.test(text))
      throw new ImapFault(/^BYE\b/i.test(text) ? 'refused' : 'protocol', text || 'This is no IMAP server.');
  }

  async #encrypt(host: string): Promise<void> {
    await this.command('STARTTLS').catch((error: unknown) => {
      const isRefusal = error instanceof ImapFault && error.reason === 'refused';
      throw isRefusal ? new ImapFault('tls', `The server offers no encryption: ${error.message}`) : error;
    });
    const plain = this.#socket;
    plain.off('data', this.#onData).off('error', this.#onError).off('timeout', this.#onTimeout);
    plain.off('close', this.#onClose).off('end', this.#onClose);
    plain.on('error', () => {});
    plain.setTimeout(0);
    this.#socket = connectTls({ socket: plain, host, ...trusting(host, this.#times) });
    // What came in the clear after the answer is forgotten: anybody could have said it.
    this.#responses = this.#listen(this.#socket);
    this.#socket.setTimeout(this.#times.connectMs);
    await new Promise<void>((resolve, reject) => {
      this.#greeting = { resolve: () => resolve(), reject };
      this.#socket.once('secureConnect', () => {
        this.#greeting = null;
        resolve();
      });
    });
  }

  #listen(socket: Socket): ImapResponses {
    socket.on('data', this.#onData).on('error', this.#onError).on('timeout', this.#onTimeout);
    socket.on('close', this.#onClose).on('end', this.#onClose);
    return new ImapResponses(LIMITS, (response) => this.#take(response));
  }

  #hear(chunk: Buffer): void {
    try {
      this.#responses.push(chunk);
    } catch (error) {
      this.close(error);
    }
  }

  #take(response: ImapResponse): void {
    const text = String(response.parts[0] ?? '');
    if (this.#greeting) {
      const { resolve } = this.#greeting;
      this.#greeting = null;
      return resolve(response);
    }
    if (response.tag === '+') return this.#go?.();
    const waiting = this.#waiting;
    // What nobody asked for: news of the folder.
    if (!waiting) return;
    if (response.tag === waiting.tag) return this.#end(waiting, text);
    if (response.tag !== '*') return this.close(new ImapFault('protocol', 'The server answers what was not asked.'));
    waiting.answered.untagged.push(response);
    if (waiting.answered.untagged.length > MOST_ANSWERS)
      this.close(new ImapFault('protocol', 'The server answers without end.'));
  }

  #end(waiting: Waiting, text: string): void {
    this.#waiting = null;
    this.#socket.setTimeout(0);
    const [, state = '', said = ''] = /^(\w+) ?(.*)$/s.exec(text) ?? [];
    if (state.toUpperCase() === 'OK') waiting.resolve({ ...waiting.answered, text: said });
    else waiting.reject(new ImapFault('refused', said || text));
  }
}

function trusting(host: string, { ca }: ImapTimes): { servername?: string; ca?: string[] } {
  return {
    ...(isIP(host) ? {} : { servername: host }),
    ...(ca === undefined ? {} : { ca: [...rootCertificates, ca] }),
  };
}

/** What broke, told by what can be done about it. */
function faultOf(error: unknown): ImapFault {
  if (error instanceof ImapFault) return error;
  const { code = '', message } = error instanceof Error ? (error as NodeJS.ErrnoException) : { message: String(error) };
  const isTls = /CERT|SSL|TLS|SELF_SIGNED|ALTNAME|EPROTO|ISSUER/i.test(code);
  return new ImapFault(isTls ? 'tls' : 'unreachable', message || code || 'The connection broke.');
}
