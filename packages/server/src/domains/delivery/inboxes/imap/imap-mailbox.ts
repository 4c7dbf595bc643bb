import { ImapConnection, type Answered, type ImapServer, type ImapTimes } from './imap-connection.ts';
import { ImapFault, type ImapReason } from './imap-fault.ts';
import { readValues } from './imap-responses.ts';
import { folderName, imapDay, uidSets, written } from './imap-words.ts';

export type ImapAccount = ImapServer & { user: string; password: string };

export type OpenedFolder = {
  /** Changes when the numbers of mails begin anew. */
  uidValidity: number;
  mails: number;
  /** It may be read but not changed. */
  isReadOnly: boolean;
};

/** `raw` is null where the mail is larger than was asked for, or is gone. */
export type FetchedMail = { uid: number; bytes: number; raw: Buffer | null };

const USUAL: ImapTimes = { connectMs: 20_000, silenceMs: 60_000 };

/** A mailbox of somebody, signed in. Reads without marking, and changes only what it is told to. */
export class ImapMailbox {
  readonly #connection: ImapConnection;
  #can = new Set<string>();

  private constructor(connection: ImapConnection) {
    this.#connection = connection;
  }

  /** @throws ImapFault */
  static async open(account: ImapAccount, signal: AbortSignal, times: ImapTimes = USUAL): Promise<ImapMailbox> {
    const mailbox = new ImapMailbox(await ImapConnection.open(account, times, signal));
    try {
      await mailbox.#signIn(account);
      return mailbox;
    } catch (error) {
      mailbox.#connection.close(error);
      throw error;
    }
  }

  /** @throws ImapFault folder */
  async select(folder: string): Promise<OpenedFolder> {
    const { text, untagged } = await this.#ask('folder', 'SELECT ', written(folderName(folder)));
    const said = untagged.map(({ parts }) => String(parts[0]));
    const uidValidity = Number(said.map((line) => /\[UIDVALIDITY (\d+)\]/i.exec(line)?.[1]).find(Boolean) ?? 0);
    const mails = Number(said.map((line) => /^(\d+) EXISTS/i.exec(line)?.[1]).findLast(Boolean) ?? 0);
    if (uidValidity === 0) throw new ImapFault('protocol', 'The server does not number its mails (UIDVALIDITY).');
    return { uidValidity, mails, isReadOnly: /\[READ-ONLY\]/i.test(text) };
  }

  /** Numbers of the mails after this one, ascending. `since` (milliseconds): only those that came on that day or later. */
  async uidsAfter(uid: number, since: number | null): Promise<number[]> {
    const when = since === null ? '' : ` SINCE ${imapDay(since)}`;
    const { untagged } = await this.#ask('refused', `UID SEARCH UID ${uid + 1}:*${when}`);
    const found = untagged
      .map(({ parts }) => String(parts[0]))
      .filter((line) => /^SEARCH\b/i.test(line))
      .flatMap((line) => line.slice(6).trim().split(/\s+/))
      .map(Number)
      // "9:*" names the last mail even where that is the eighth.
      .filter((found) => Number.isSafeInteger(found) && found > uid);
    return [...new Set(found)].sort((a, b) => a - b);
  }

  /** The whole mail, not marked as read. */
  async readMail(uid: number, mostBytes: number): Promise<FetchedMail> {
    const bytes = Number(
      this.#item(await this.#ask('refused', `UID FETCH ${uid} (UID RFC822.SIZE)`), uid, /^RFC822\.SIZE$/i),
    );
    if (!(bytes <= mostBytes)) return { uid, bytes: bytes || 0, raw: null };
    const answer = await this.#ask('refused', `UID FETCH ${uid} (UID BODY.PEEK[]<0.${mostBytes}>)`);
    const body = this.#item(answer, uid, /^BODY\[\]/i);
    const raw = typeof body === 'string' ? Buffer.from(body, 'latin1') : Buffer.isBuffer(body) ? body : null;
    return { uid, bytes, raw };
  }

  async markRead(uids: readonly number[]): Promise<void> {
    for (const set of uidSets(uids)) await this.#ask('refused', String.raw`UID STORE ${set} +FLAGS.SILENT (\Seen)`);
  }

  /** The folder is made where there is none. @throws ImapFault folder */
  async move(uids: readonly number[], folder: string): Promise<void> {
    const to = written(folderName(folder));
    const verb = this.#can.has('MOVE') ? 'MOVE' : 'COPY';
    for (const set of uidSets(uids)) {
      await this.#ask('folder', `UID ${verb} ${set} `, to).catch(async (error: unknown) => {
        if (!(error instanceof ImapFault) || error.reason !== 'folder') throw error;
        await this.#ask('folder', 'CREATE ', to);
        await this.#ask('folder', `UID ${verb} ${set} `, to);
      });
    }
    if (verb === 'COPY') await this.delete(uids);
  }

  /** For good. Without UIDPLUS they are marked as deleted only: to expunge would take what others marked. */
  async delete(uids: readonly number[]): Promise<void> {
    for (const set of uidSets(uids)) {
      await this.#ask('refused', String.raw`UID STORE ${set} +FLAGS.SILENT (\Deleted)`);
      if (this.#can.has('UIDPLUS')) await this.#ask('refused', `UID EXPUNGE ${set}`);
    }
  }

  close(): Promise<void> {
    return this.#connection.logout();
  }

  async #signIn({ user, password }: ImapAccount): Promise<void> {
    await this.#learn();
    if (this.#can.has('AUTH=PLAIN')) {
      const secret = Buffer.from(`\0${user}\0${password}`).toString('base64');
      // In one step where the server takes it, else when it asks.
      if (this.#can.has('SASL-IR')) await this.#ask('login', `AUTHENTICATE PLAIN ${secret}`);
      else await meaning('login', this.#connection.authenticatePlain(secret));
    } else {
      if (this.#can.has('LOGINDISABLED')) throw new ImapFault('tls', 'The server takes no password in the clear.');
      await this.#ask('login', 'LOGIN ', written(user), ' ', written(password));
    }
    // Servers offer more to whom they know.
    await this.#learn();
  }

  async #learn(): Promise<void> {
    const { untagged } = await this.#ask('refused', 'CAPABILITY');
    const said = untagged.map(({ parts }) => String(parts[0])).filter((line) => /^CAPABILITY\b/i.test(line));
    this.#can = new Set(said.flatMap((line) => line.toUpperCase().split(/\s+/).slice(1)));
  }

  /** `reason`: what a no of the server means here. */
  #ask(reason: ImapReason, ...parts: (string | Buffer)[]): Promise<Answered> {
    return meaning(reason, this.#connection.command(...parts));
  }

  /** The value of an item of a mail; undefined where the server did not speak of it. */
  #item({ untagged }: Answered, uid: number, name: RegExp) {
    for (const { parts } of untagged) {
      if (!/^\d+ FETCH\b/i.test(String(parts[0]))) continue;
      const items = readValues(parts)[2];
      if (!Array.isArray(items)) continue;
      const place = (wanted: RegExp): number =>
        items.findIndex((item) => typeof item === 'string' && wanted.test(item));
      // News of other mails may come in between.
      if (Number(items[place(/^UID$/i) + 1]) !== uid) continue;
      const found = place(name);
      if (found >= 0) return items[found + 1];
    }
    return undefined;
  }
}

async function meaning(reason: ImapReason, answered: Promise<Answered>): Promise<Answered> {
  try {
    return await answered;
  } catch (error) {
    throw error instanceof ImapFault && error.reason === 'refused' ? new ImapFault(reason, error.message) : error;
  }
}
