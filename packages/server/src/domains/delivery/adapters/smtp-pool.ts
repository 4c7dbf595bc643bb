import {
  replyOfError,
  SmtpConnection,
  type Handed,
  type SmtpOutcome,
  type SmtpServer,
  type SmtpTimes,
} from './smtp-connection.ts';

const CONNECT_MS = 30_000;
/** RFC 5321 asks for ten minutes after the final dot; servers that need more than two are as good as gone. */
const SILENCE_MS = 120_000;

/** Connections to one server, opened when needed and kept. */
export class SmtpPool {
  readonly #server: SmtpServer;
  readonly #times: SmtpTimes;
  #idle: SmtpConnection[] = [];
  #busy = new Set<SmtpConnection>();
  #closed = false;

  constructor(server: SmtpServer, times: SmtpTimes = { connectMs: CONNECT_MS, silenceMs: SILENCE_MS }) {
    this.#server = server;
    this.#times = times;
  }

  /** Never rejects. An abort breaks the connection: unreachable or unknown, by how far it had come. */
  async send(mail: Handed, signal: AbortSignal): Promise<SmtpOutcome> {
    const kept = this.#idle.pop();
    if (kept?.isOpen) {
      const result = await this.#sendOn(kept, mail, signal);
      // The server may have ended an idle connection meanwhile; a fresh one tells whether it is there.
      if (result.outcome !== 'unreachable' || signal.aborted) return result;
    }
    try {
      const fresh = await SmtpConnection.open(this.#server, { times: this.#times, writer: mail.writer, signal });
      // A server ends idle connections when it likes.
      fresh.onEnd(() => (this.#idle = this.#idle.filter((other) => other !== fresh)));
      return await this.#sendOn(fresh, mail, signal);
    } catch (error) {
      const reply = replyOfError(error);
      if (reply.code === null) mail.writer.say('note', reply.text);
      return { outcome: 'unreachable', reply };
    }
  }

  async #sendOn(connection: SmtpConnection, mail: Handed, signal: AbortSignal): Promise<SmtpOutcome> {
    this.#busy.add(connection);
    const result = await connection.send(mail, signal);
    if (result.reply.code === null) mail.writer.say('note', result.reply.text);
    this.#busy.delete(connection);
    const isReusable = result.outcome === 'accepted' || (result.outcome === 'refused' && (await connection.reset()));
    if (isReusable && !this.#closed) this.#idle.push(connection);
    else connection.close();
    return result;
  }

  close(): void {
    this.#closed = true;
    for (const connection of this.#idle) connection.quit();
    for (const connection of this.#busy) connection.close();
    this.#idle = [];
  }
}
