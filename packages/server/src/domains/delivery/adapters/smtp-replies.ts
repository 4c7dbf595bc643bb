import type { Socket } from 'node:net';
import { enhancedIn, type Reply } from './classify-reply.ts';

const MOST_BYTES = 64 * 1024;

type Waiting = { resolve(reply: Reply): void; reject(error: unknown): void };

/** Reads the replies of an SMTP server from a socket, one after the other, several lines as one. */
export class SmtpReplies {
  #socket: Socket;
  #text = '';
  #lines: string[] = [];
  #arrived: Reply[] = [];
  #waiting: Waiting[] = [];
  #ended: { reason: unknown } | null = null;
  #tell: () => void = () => {};
  readonly #onData = (chunk: Buffer): void => this.#take(chunk);
  readonly #onError = (error: Error): void => this.end(error);
  readonly #onTimeout = (): void => {
    if (this.#waiting.length === 0) return;
    this.end(new Error('The server fell silent.'));
    this.#socket.destroy();
  };
  readonly #onClose = (): void => this.end(new Error('The server closed the connection.'));

  constructor(socket: Socket) {
    this.#socket = socket;
    socket.on('data', this.#onData).on('error', this.#onError).on('timeout', this.#onTimeout);
    socket.on('close', this.#onClose).on('end', this.#onClose);
  }

  /** Nothing is to be expected of it: it is over, or the server spoke unasked, which is how it says good-bye. */
  get isSpent(): boolean {
    return this.#ended !== null || this.#arrived.length > 0;
  }

  onEnd(tell: () => void): void {
    this.#tell = tell;
  }

  /** The next reply. Rejects when the connection ends, or after so many milliseconds of silence. */
  next(withinMs: number): Promise<Reply> {
    const arrived = this.#arrived.shift();
    if (arrived) return Promise.resolve(arrived);
    if (this.#ended) return Promise.reject(this.#ended.reason);
    this.#socket.setTimeout(withinMs);
    return new Promise((resolve, reject) => this.#waiting.push({ resolve, reject }));
  }

  end(reason: unknown): void {
    if (this.#ended) return;
    this.#ended = { reason };
    for (const { reject } of this.#waiting.splice(0)) reject(reason);
    this.#tell();
  }

  /** Lets go of the socket, which is wrapped in TLS next. What came in the clear after the last reply is forgotten. */
  release(): void {
    const socket = this.#socket;
    socket.off('data', this.#onData).off('error', this.#onError).off('timeout', this.#onTimeout);
    socket.off('close', this.#onClose).off('end', this.#onClose);
    socket.setTimeout(0);
    socket.on('error', () => {});
  }

  #take(chunk: Buffer): void {
    this.#text += chunk.toString('utf8');
    for (let end = this.#text.indexOf('\n'); end >= 0; end = this.#text.indexOf('\n')) {
      this.#takeLine(this.#text.slice(0, end).replace(/\r$/, ''));
      this.#text = this.#text.slice(end + 1);
    }
    if (this.#text.length > MOST_BYTES) this.end(new Error('The server does not speak SMTP.'));
  }

  /** "250-one", "250 last". */
  #takeLine(line: string): void {
    this.#lines.push(line);
    if (line[3] === '-' && this.#lines.length < 200) return;
    const text = this.#lines.join('\n').slice(0, 4000);
    this.#lines = [];
    const code = /^[2-5]\d\d/.test(text) ? Number(text.slice(0, 3)) : null;
    const reply = { code, enhanced: enhancedIn(text), text };
    const waiting = this.#waiting.shift();
    if (!waiting) {
      this.#arrived.push(reply);
      return;
    }
    if (this.#waiting.length === 0) this.#socket.setTimeout(0);
    waiting.resolve(reply);
  }
}
