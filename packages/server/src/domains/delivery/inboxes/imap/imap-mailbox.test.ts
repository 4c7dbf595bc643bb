import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { ImapFault } from './imap-fault.ts';
import { ImapMailbox, type ImapAccount } from './imap-mailbox.ts';
import { ImapResponses, readValues, type ImapResponse } from './imap-responses.ts';
import { folderName, imapDay, readFolderName, uidSets, written } from './imap-words.ts';

const LIMITS = { lineBytes: 1_000, literalBytes: 1_000, responseBytes: 5_000 };
const TIMES = { connectMs: 2_000, silenceMs: 2_000 };

/** What a server of the test's own says to a command, without its tag; null: it hangs up; '': nothing. */
type Script = (command: string, tag: string) => string | null;

describe('a mailbox of a server that is not to be trusted', () => {
  let server: Server | null = null;
  let said: string[] = [];
  const sockets = new Set<Socket>();
  afterEach(async () => {
    for (const socket of sockets) socket.destroy();
    await new Promise((resolve) => (server ? server.close(resolve) : resolve(null)));
    server = null;
  });

  async function serve(script: Script, greeting = '* OK hello'): Promise<ImapAccount> {
    said = [];
    server = createServer((socket) => {
      sockets.add(socket);
      socket.on('error', () => {});
      socket.write(`${greeting}\r\n`);
      let text = '';
      socket.on('data', (chunk: Buffer) => {
        text += chunk.toString('latin1');
        for (let end = text.indexOf('\r\n'); end >= 0; end = text.indexOf('\r\n')) {
          const line = text.slice(0, end);
          text = text.slice(end + 2);
          said.push(line);
          const [tag = '', ...words] = line.split(' ');
          const answer = script(words.join(' ') || tag, tag);
          if (answer === null) return void socket.destroy();
          if (answer !== '') socket.write(`${answer}\r\n`, 'latin1');
        }
      });
    });
    await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    return { host: '127.0.0.1', port, security: 'none', user: 'ada', password: 'pass"word' };
  }
  const usual = (command: string, tag: string, offers = ''): string => {
    if (command === 'CAPABILITY') return `* CAPABILITY IMAP4rev1 ${offers}\r\n${tag} OK done`;
    if (command.startsWith('SELECT')) return `* 3 EXISTS\r\n* OK [UIDVALIDITY 77] x\r\n${tag} OK [READ-WRITE] done`;
    if (command === 'LOGOUT') return null as never;
    return `${tag} OK done`;
  };
  const open = (account: ImapAccount) => ImapMailbox.open(account, new AbortController().signal, TIMES);
  const reasonOf = (promise: Promise<unknown>) =>
    promise.then(
      () => 'no fault',
      (error: unknown) => (error instanceof ImapFault ? error.reason : error),
    );

  it('is signed in to as the server knows it, and never by LOGIN where that is forbidden', async () => {
    await open(await serve((command, tag) => usual(command, tag)));
    expect(said[1]).toBe(String.raw`s2 LOGIN "ada" "pass\"word"`);
    const secret = Buffer.from('\0ada\0pass"word').toString('base64');
    await open(await serve((command, tag) => usual(command, tag, 'SASL-IR AUTH=PLAIN')));
    expect(said[1]).toBe(`s2 AUTHENTICATE PLAIN ${secret}`);
    const twoSteps = await serve((command, tag) =>
      command === 'AUTHENTICATE PLAIN' ? '+ ' : command === secret ? 's2 OK in' : usual(command, tag, 'AUTH=PLAIN'),
    );
    await open(twoSteps);
    expect(said.slice(1, 3)).toEqual(['s2 AUTHENTICATE PLAIN', secret]);
    expect(await reasonOf(open(await serve((command, tag) => usual(command, tag, 'LOGINDISABLED'))))).toBe('tls');
    expect(said.join()).not.toContain('pass');
  });

  it('says what is wrong by what can be done about it', async () => {
    const no =
      (start: string): Script =>
      (command, tag) =>
        command.startsWith(start) ? `${tag} NO [X] not here` : usual(command, tag);
    expect(await reasonOf(open(await serve(no('LOGIN'))))).toBe('login');
    const mailbox = await open(await serve(no('SELECT')));
    expect(await reasonOf(mailbox.select('Bounces'))).toBe('folder');
    expect(await reasonOf(open({ ...(await serve(no('STARTTLS'))), security: 'starttls' }))).toBe('tls');
    expect(await reasonOf(open(await serve(usual, '* BYE too busy')))).toBe('refused');
    expect(await reasonOf(open(await serve(usual, '220 mail.example ESMTP')))).toBe('protocol');
    expect(await reasonOf(open(await serve((command) => (command === 'CAPABILITY' ? null : ''))))).toBe('unreachable');
    const { signal } = new AbortController();
    const silent = await serve(() => '');
    expect(await reasonOf(ImapMailbox.open(silent, signal, { connectMs: 2_000, silenceMs: 50 }))).toBe('silent');
    const nobody = { ...silent, port: 1 };
    expect(await reasonOf(open(nobody))).toBe('unreachable');
    // A name that nobody knows, or a DNS that does not answer: the same to whoever reads it.
    expect(await reasonOf(open({ ...silent, host: 'mail.invalid' }))).toBe('unreachable');
  });

  it('gives a mail as it is, whatever else the server tells meanwhile', async () => {
    const raw = 'Subject: x\r\n\r\n) {7}\r\ns4 OK no\r\n\u00e9';
    const mailbox = await open(
      await serve((command, tag) => {
        if (command.includes('RFC822.SIZE')) return `* 2 FETCH (RFC822.SIZE ${raw.length} UID 9)\r\n${tag} OK`;
        if (!command.includes('BODY.PEEK')) return usual(command, tag);
        return `* 1 EXISTS\r\n* 1 FETCH (UID 8 FLAGS (\\Seen))\r\n* 2 FETCH (FLAGS (\\Seen "a b") UID 9 BODY[]<0> {${raw.length}}\r\n${raw} X NIL)\r\n${tag} OK`;
      }),
    );
    await mailbox.select('INBOX');
    expect((await mailbox.readMail(9, 1_000)).raw?.toString('latin1')).toBe(raw);
    expect(await mailbox.readMail(9, 5)).toMatchObject({ uid: 9, bytes: raw.length, raw: null });
    // One that went meanwhile.
    expect((await mailbox.readMail(10, 1_000)).raw).toBeNull();
  });

  it('gives numbers that are new only, though "9:*" names the last mail always', async () => {
    const mailbox = await open(
      await serve((command, tag) =>
        command.startsWith('UID SEARCH')
          ? `* SEARCH 8 12 x 10 12 99999999999999999999\r\n${tag} OK`
          : usual(command, tag),
      ),
    );
    expect(await mailbox.uidsAfter(8, Date.UTC(2026, 10, 7, 23))).toEqual([10, 12]);
    expect(said.at(-1)).toMatch(/UID SEARCH UID 9:\* SINCE 7-Nov-2026$/);
  });

  it.each([
    ['a literal larger than any mail', `* 1 FETCH (UID 9 BODY[] {99999999999}`],
    ['a line without end', `* OK ${'x'.repeat(5 * 1024 * 1024)}`],
    ['answers without end', '* 1 EXISTS\r\n'.repeat(10_002)],
    ['an answer to what was not asked', 's99 OK what'],
  ])('is left at once when it sends %s', async (_, answer) => {
    const account = await serve((command, tag) => (command.startsWith('UID') ? answer : usual(command, tag)));
    const mailbox = await open(account);
    expect(await reasonOf(mailbox.uidsAfter(0, null))).toBe('protocol');
    expect(await reasonOf(mailbox.uidsAfter(0, null))).toBe('protocol');
  });

  it('makes the folder that mails go to, and takes them away only with what that needs', async () => {
    let made = false;
    const script =
      (offers: string): Script =>
      (command, tag) => {
        if (command.startsWith('CREATE')) made = true;
        return !made && /^UID (MOVE|COPY)/.test(command) ? `${tag} NO [TRYCREATE] none` : usual(command, tag, offers);
      };
    await (await open(await serve(script('MOVE UIDPLUS')))).move([1, 2], 'Gestità');
    expect(said.slice(3)).toEqual([
      's4 UID MOVE 1,2 "Gestit&AOA-"',
      's5 CREATE "Gestit&AOA-"',
      's6 UID MOVE 1,2 "Gestit&AOA-"',
    ]);
    await (await open(await serve(script('')))).move([3], 'Done');
    expect(said.slice(3)).toEqual(['s4 UID COPY 3 "Done"', String.raw`s5 UID STORE 3 +FLAGS.SILENT (\Deleted)`]);
  });
});

describe('the words of IMAP', () => {
  it('are what the standard has', () => {
    // The example of RFC 3501, section 5.1.3.
    expect(folderName('~peter/mail/台北/日本語')).toBe('~peter/mail/&U,BTFw-/&ZeVnLIqe-');
    expect(readFolderName('~peter/mail/&U,BTFw-/&ZeVnLIqe-')).toBe('~peter/mail/台北/日本語');
    expect(written('a"b\\c')).toBe(String.raw`"a\"b\\c"`);
    expect(written('pàss')).toEqual(Buffer.from('pàss'));
    expect(written('a\r\nDELETE x')).toBeInstanceOf(Buffer);
    expect(imapDay(Date.UTC(2026, 0, 2))).toBe('2-Jan-2026');
    expect(uidSets([1, 2, 3], 2)).toEqual(['1,2', '3']);
  });

  it('come back as they were, for any name', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (name) => readFolderName(folderName(name)) === name),
      { numRuns: 100 },
    );
  });

  it('mean the same however the network cuts them', () => {
    const text = '* 1 FETCH (UID 4 X "a (\\"b" BODY[] {5}\r\n)\r\n{1 NIL ((c) {0}\r\n))\r\n* OK\r\ns1 OK done\r\n';
    const whole: ImapResponse[] = [];
    new ImapResponses(LIMITS, (response) => whole.push(response)).push(Buffer.from(text));
    expect(whole).toHaveLength(3);
    expect(readValues(whole[0]?.parts ?? [])).toEqual([
      '1',
      'FETCH',
      ['UID', '4', 'X', 'a ("b', 'BODY[]', Buffer.from(')\r\n{1'), null, [['c'], Buffer.alloc(0)]],
    ]);
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: text.length - 1 })), (cuts) => {
        const places = [0, ...new Set(cuts.sort((a, b) => a - b)), text.length];
        const read: ImapResponse[] = [];
        const responses = new ImapResponses(LIMITS, (response) => read.push(response));
        for (let i = 1; i < places.length; i++) responses.push(Buffer.from(text.slice(places[i - 1], places[i])));
        expect(read).toEqual(whole);
      }),
      { numRuns: 100 },
    );
  });

  it('never do more than end the conversation, whatever is sent', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.oneof(
            fc.uint8Array(),
            fc.constantFrom('{3}\r\n', '(((', '"', '\r\n', '* ').map((t) => Buffer.from(t)),
          ),
        ),
        (chunks) => {
          const responses = new ImapResponses(LIMITS, ({ parts }) => void readValues(parts));
          try {
            for (const chunk of chunks) responses.push(Buffer.from(chunk));
          } catch (error) {
            expect(error).toBeInstanceOf(ImapFault);
          }
        },
      ),
      { numRuns: 200 },
    );
  });
});
