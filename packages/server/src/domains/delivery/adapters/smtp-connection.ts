import { once } from 'node:events';
import { connect as connectTcp, isIP, type Socket } from 'node:net';
import { hostname } from 'node:os';
import { connect as connectTls, rootCertificates, TLSSocket } from 'node:tls';
import { enhancedIn, type Reply } from './classify-reply.ts';
import type { DialogueWriter } from './dialogue.ts';
import { needsUtf8 } from './mime-headers.ts';
import { SmtpReplies } from './smtp-replies.ts';

export type SmtpServer = {
  host: string;
  port: number;
  /** TLS from the first byte; otherwise STARTTLS when offered. */
  secure: boolean;
  user: string | null;
  password: string | null;
};

/** `envid`: what a bounce report gives back (RFC 3461). `onFlow`: called before content flows. */
export type Envelope = { from: string; to: string; envid: string; onFlow?: () => void };
export type SmtpOutcome = { outcome: 'accepted' | 'refused' | 'unreachable' | 'unknown'; reply: Reply };
/** Milliseconds: until connected and greeted; without a word from the server. */
export type SmtpTimes = {
  connectMs: number;
  silenceMs: number;
  /** A certificate (PEM) to believe besides those of the known authorities. */
  ca?: string;
};

/** A message to hand over, and where to write down what is said meanwhile. */
export type Handed = { envelope: Envelope; content: Buffer; writer: DialogueWriter };

/** What we find before the server is asked, as it would have said it. */
const TOO_LARGE: Reply = { code: 552, enhanced: '5.3.4', text: 'The message is larger than the server takes.' };
const NO_UTF8: Reply = { code: 554, enhanced: '5.6.7', text: 'The server does not take this form of address.' };

/** An answer of the server that ends what was begun. */
class Refused extends Error {
  readonly reply: Reply;
  constructor(reply: Reply) {
    super(reply.text);
    this.reply = reply;
  }
}

/**
 * One connection to an SMTP server (RFC 5321). Commands go out together where the server allows it (RFC 2920), so that a
 * message takes two round trips; and whoever sends knows whether content had begun to flow when the connection broke.
 */
export class SmtpConnection {
  #socket: Socket;
  #replies: SmtpReplies;
  readonly #silenceMs: number;
  /** Keyword of EHLO -> its parameters. */
  #offers = new Map<string, string>();
  #writer: DialogueWriter;
  readonly #server: SmtpServer;
  readonly #openedAt: number;
  #mails = 0;

  private constructor(server: SmtpServer, socket: Socket, of: { silenceMs: number; writer: DialogueWriter }) {
    this.#server = server;
    this.#socket = socket;
    this.#silenceMs = of.silenceMs;
    this.#writer = of.writer;
    this.#openedAt = of.writer.dialogue.begunAt;
    this.#replies = new SmtpReplies(socket);
  }

  /** @throws what ended the attempt: a broken connection, a wrong password, the abort. */
  static async open(
    server: SmtpServer,
    { times, writer, signal }: { times: SmtpTimes; writer: DialogueWriter; signal: AbortSignal },
  ): Promise<SmtpConnection> {
    signal.throwIfAborted();
    const { host, port } = server;
    writer.say('note', `connecting to ${host}:${port}`);
    const socket = server.secure
      ? connectTls({ host, port, ...named(host), ...trusting(times) })
      : connectTcp({ host, port, noDelay: true });
    const connection = new SmtpConnection(server, socket, { silenceMs: times.silenceMs, writer });
    const onAbort = (): void => connection.close(signal.reason);
    signal.addEventListener('abort', onAbort, { once: true });
    try {
      await connection.#greet(server, times);
      return connection;
    } catch (error) {
      connection.#nameWhoAnswers();
      connection.close();
      throw error;
    } finally {
      signal.removeEventListener('abort', onAbort);
    }
  }

  get isOpen(): boolean {
    return !this.#replies.isSpent;
  }

  /** Called once, when either side has ended the connection. */
  onEnd(tell: () => void): void {
    this.#replies.onEnd(tell);
  }

  /** Never rejects. An abort breaks the connection: unreachable or unknown, by how far it had come. */
  async send({ envelope, content, writer }: Handed, signal: AbortSignal): Promise<SmtpOutcome> {
    this.#writer = writer;
    this.#mails += 1;
    this.#nameWhoAnswers();
    const size = Number(this.#offers.get('SIZE') ?? 0);
    if (size > 0 && content.length > size) return notAsked(TOO_LARGE, writer);
    const utf8 = needsUtf8(envelope.to) || needsUtf8(envelope.from);
    if (utf8 && !this.#offers.has('SMTPUTF8')) return notAsked(NO_UTF8, writer);
    let flowing = false;
    const onAbort = (): void => this.close(new Error('stopped'));
    signal.addEventListener('abort', onAbort, { once: true });
    try {
      await this.#announce(envelope, content.length, utf8);
      flowing = true;
      envelope.onFlow?.();
      writer.say('us', `(the mail, ${content.length} bytes)`);
      this.#write([stuffed(content), '\r\n.\r\n']);
      return { outcome: 'accepted', reply: expectCode(await this.#next(), 2) };
    } catch (error) {
      if (error instanceof Refused) return { outcome: 'refused', reply: error.reply };
      return { outcome: flowing ? 'unknown' : 'unreachable', reply: replyOfError(error) };
    } finally {
      signal.removeEventListener('abort', onAbort);
    }
  }

  /** Forgets a message that was refused half-way. Gives whether the connection can take another. */
  async reset(): Promise<boolean> {
    try {
      await this.#command('RSET');
      return true;
    } catch {
      return false;
    }
  }

  /** Politely: the server is told. */
  quit(): void {
    if (this.isOpen) this.#socket.end('QUIT\r\n');
    this.#socket.setTimeout(1_000, () => this.close());
  }

  close(reason?: unknown): void {
    this.#replies.end(reason ?? new Error('closed'));
    this.#socket.destroy();
  }

  async #greet(server: SmtpServer, times: SmtpTimes): Promise<void> {
    expectCode(this.#heard(await this.#replies.next(times.connectMs)), 2);
    await this.#hello();
    if (!server.secure && this.#offers.has('STARTTLS')) {
      await this.#command('STARTTLS');
      await this.#encrypt(server.host, times);
      await this.#hello();
    }
    if (server.user !== null && this.#offers.has('AUTH')) await this.#signIn(server.user, server.password ?? '');
  }

  async #hello(): Promise<void> {
    const name = hostname().includes('.') ? hostname() : '[127.0.0.1]';
    this.#offers.clear();
    try {
      const { text } = await this.#command(`EHLO ${name}`);
      for (const line of text.split('\n').slice(1)) {
        const [keyword = '', ...parameters] = line.slice(4).trim().split(/\s+/);
        this.#offers.set(keyword.toUpperCase(), parameters.join(' '));
      }
    } catch (error) {
      // A server of before 1995.
      if (!(error instanceof Refused)) throw error;
      await this.#command(`HELO ${name}`);
    }
  }

  async #encrypt(host: string, times: SmtpTimes): Promise<void> {
    this.#replies.release();
    const secure = connectTls({ socket: this.#socket, host, ...named(host), ...trusting(times) });
    this.#socket = secure;
    this.#replies = new SmtpReplies(secure);
    await once(secure, 'secureConnect', { signal: AbortSignal.timeout(times.connectMs) });
    const tls = tlsOf(secure);
    if (tls) this.#writer.say('note', `encrypted with ${tls.version}, ${tls.cipher}`);
  }

  #nameWhoAnswers(): void {
    this.#writer.speaksWith({
      host: this.#server.host,
      port: this.#server.port,
      ip: this.#socket.remoteAddress ?? null,
      tls: tlsOf(this.#socket),
      openedAt: this.#openedAt,
      mailOfConnection: Math.max(1, this.#mails),
    });
  }

  async #signIn(user: string, password: string): Promise<void> {
    const methods = (this.#offers.get('AUTH') ?? '').toUpperCase().split(' ');
    const base64 = (text: string): string => Buffer.from(text).toString('base64');
    const plain = base64(`\0${user}\0${password}`);
    this.#writer.hide([plain, base64(password), password]);
    if (methods.includes('PLAIN') || !methods.includes('LOGIN')) {
      await this.#command(`AUTH PLAIN ${plain}`);
      return;
    }
    await this.#command('AUTH LOGIN', { expected: 3 });
    await this.#command(base64(user), { expected: 3 });
    await this.#command(base64(password));
  }

  /** MAIL, RCPT and DATA, at once where the server allows it; resolves when it asks for the content. */
  async #announce(envelope: Envelope, size: number, utf8: boolean): Promise<void> {
    const dsn = this.#offers.has('DSN');
    const mail = [
      `MAIL FROM:<${envelope.from}>`,
      ...(this.#offers.has('SIZE') ? [`SIZE=${size}`] : []),
      ...(utf8 ? ['SMTPUTF8'] : []),
      ...(dsn ? ['RET=HDRS', `ENVID=${xtext(envelope.envid)}`] : []),
    ];
    const recipient = [
      `RCPT TO:<${envelope.to}>`,
      ...(dsn ? ['NOTIFY=FAILURE', ...(utf8 ? [] : [`ORCPT=rfc822;${xtext(envelope.to)}`])] : []),
    ];
    const commands = [mail.join(' '), recipient.join(' '), 'DATA'];
    if (!this.#offers.has('PIPELINING')) {
      for (const command of commands) await this.#command(command, { expected: command === 'DATA' ? 3 : 2 });
      return;
    }
    for (const command of commands) this.#writer.say('us', command);
    this.#socket.write(`${commands.join('\r\n')}\r\n`);
    const toMail = await this.#next();
    const toRecipient = await this.#nextAfter(toMail);
    const refused = [toMail, toRecipient].find(({ code }) => !isClass(code, 2));
    const toData = await this.#nextAfter(refused ?? toRecipient);
    // It asks for the content although nobody is to get it: an empty one is refused or dropped (RFC 2920, 3.1).
    if (refused && isClass(toData.code, 3)) await this.#command('.').catch(() => {});
    if (refused) throw new Refused(refused);
    expectCode(toData, 3);
  }

  async #command(command: string, of: { expected: 2 | 3 } = { expected: 2 }): Promise<Reply> {
    this.#writer.say('us', command);
    this.#write([command, '\r\n']);
    return expectCode(await this.#next(), of.expected);
  }

  #write(parts: readonly (string | Buffer)[]): void {
    this.#socket.cork();
    for (const part of parts) this.#socket.write(part);
    this.#socket.uncork();
  }

  /** A server may say no and leave at once (421): then that no is its answer to all. */
  async #nextAfter(last: Reply): Promise<Reply> {
    try {
      return await this.#next();
    } catch (error) {
      throw isClass(last.code, 2) ? error : new Refused(last);
    }
  }

  async #next(): Promise<Reply> {
    return this.#heard(await this.#replies.next(this.#silenceMs));
  }

  #heard(reply: Reply): Reply {
    this.#writer.say('server', reply.text);
    return reply;
  }
}

function notAsked(reply: Reply, writer: DialogueWriter): SmtpOutcome {
  writer.say('note', reply.text);
  return { outcome: 'refused', reply };
}

/** What broke, as a reply without a code: nobody answered. */
export function replyOfError(error: unknown): Reply {
  if (error instanceof Refused) return error.reply;
  const text = (error instanceof Error ? error.message || error.name : String(error)).slice(0, 1000);
  return { code: null, enhanced: enhancedIn(text), text };
}

function tlsOf(socket: Socket): { version: string; cipher: string } | null {
  if (!(socket instanceof TLSSocket)) return null;
  const version = socket.getProtocol();
  // Not before the handshake is through.
  return version === null
    ? null
    : { version, cipher: (socket.getCipher() as { name?: string } | undefined)?.name ?? '' };
}

function trusting({ ca }: SmtpTimes): { ca?: string[] } {
  return ca === undefined ? {} : { ca: [...rootCertificates, ca] };
}

/** The name that the certificate must have; a number has none. */
function named(host: string): { servername?: string } {
  return isIP(host) ? {} : { servername: host };
}

function expectCode(reply: Reply, expected: 2 | 3): Reply {
  if (!isClass(reply.code, expected)) throw new Refused(reply);
  return reply;
}

function isClass(code: number | null, expected: 2 | 3): boolean {
  return code !== null && Math.floor(code / 100) === expected;
}

/** A line that begins with a dot gets a second one (RFC 5321, 4.5.2). */
function stuffed(content: Buffer): Buffer {
  if (!content.includes('\r\n.') && content[0] !== 0x2e) return content;
  return Buffer.from(content.toString('latin1').replaceAll(/(^|\r\n)\./g, '$1..'), 'latin1');
}

/** RFC 3461, section 4. */
function xtext(text: string): string {
  return text.replaceAll(/[^!-*,-<>-~]/g, (character) =>
    [...Buffer.from(character)].map((byte) => `+${byte.toString(16).toUpperCase().padStart(2, '0')}`).join(''),
  );
}
