import { createServer, type Server, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { DialogueWriter } from './dialogue.ts';
import { SmtpConnection, type SmtpOutcome } from './smtp-connection.ts';

const ENVELOPE = { from: 'ciao@bottega.example', to: 'ada@example.com', envid: 'm+1' };
const CONTENT = Buffer.from('Subject: x\r\n\r\n.hidden\r\n..two\r\nend');

/** What a server of the test's own answers to a command; undefined: "250 ok". */
type Script = (command: string) => string | null | undefined;

describe('one SMTP connection', () => {
  let server: Server;
  let commands: string[];
  let content: string;
  /** Commands of one packet, as they arrived: shows what went out together. */
  let packets: string[][];
  const open: SmtpConnection[] = [];
  afterEach(() => {
    for (const connection of open.splice(0)) connection.close();
    server.close();
  });

  async function connect(offers: string[], script: Script, silenceMs = 2_000): Promise<SmtpConnection> {
    commands = [];
    packets = [];
    content = '';
    server = createServer((socket) => serve(socket, offers, script));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const at = { host: '127.0.0.1', port, secure: false, user: null, password: null };
    const connection = await SmtpConnection.open(at, {
      times: { connectMs: 2_000, silenceMs },
      writer: new DialogueWriter(() => 0),
      signal: new AbortController().signal,
    });
    open.push(connection);
    return connection;
  }

  function serve(socket: Socket, offers: string[], script: Script): void {
    let isContent = false;
    let text = '';
    socket.on('error', () => {});
    socket.write('220 hello\r\n');
    socket.on('data', (chunk: Buffer) => {
      text += chunk.toString();
      const own: string[] = [];
      packets.push(own);
      for (;;) {
        const end = isContent ? text.indexOf('\r\n.\r\n') : text.indexOf('\r\n');
        const isEmptyContent = isContent && text.startsWith('.\r\n');
        if (end < 0 && !isEmptyContent) return;
        const command = isContent ? '<content>' : text.slice(0, end);
        if (isContent) content = isEmptyContent ? '' : text.slice(0, end);
        text = text.slice(isEmptyContent ? 3 : end + (isContent ? 5 : 2));
        commands.push(command);
        own.push(command);
        const usual = command.startsWith('EHLO')
          ? ['250-test', ...offers.map((offer) => `250-${offer}`), '250 OK'].join('\r\n')
          : command === 'DATA'
            ? '354 go on'
            : '250 2.0.0 ok';
        const answer = script(command);
        const said = answer === undefined ? usual : answer;
        isContent = command === 'DATA' && said?.startsWith('354') === true;
        if (said === null) return void socket.destroy();
        if (said !== '') socket.write(`${said}\r\n`);
      }
    });
  }

  const send = (connection: SmtpConnection, signal = new AbortController().signal): Promise<SmtpOutcome> =>
    connection.send({ envelope: ENVELOPE, content: CONTENT, writer: new DialogueWriter(() => 0) }, signal);

  it('sends what belongs together at once where the server allows it, and the content as it is', async () => {
    const connection = await connect(['PIPELINING', 'SIZE 1000', 'DSN'], () => undefined);
    expect(await send(connection)).toMatchObject({ outcome: 'accepted', reply: { code: 250, enhanced: '2.0.0' } });
    expect(packets[1]).toEqual([
      'MAIL FROM:<ciao@bottega.example> SIZE=33 RET=HDRS ENVID=m+2B1',
      'RCPT TO:<ada@example.com> NOTIFY=FAILURE ORCPT=rfc822;ada@example.com',
      'DATA',
    ]);
    expect(content.replaceAll(/(^|\r\n)\.\./g, '$1.')).toBe(CONTENT.toString());
    expect((await send(connection)).outcome).toBe('accepted');
  });

  it('goes step by step where it does not', async () => {
    const connection = await connect([], () => undefined);
    expect((await send(connection)).outcome).toBe('accepted');
    expect(packets.every((own) => own.length <= 1)).toBe(true);
    expect(commands[1]).toBe('MAIL FROM:<ciao@bottega.example>');
  });

  it('gives nobody an empty mail when the recipient was refused and the content asked for', async () => {
    const connection = await connect(['PIPELINING'], (command) =>
      command.startsWith('RCPT') ? '550 5.1.1 unknown' : command === '<content>' ? '554 no recipients' : undefined,
    );
    expect(await send(connection)).toMatchObject({ outcome: 'refused', reply: { code: 550, enhanced: '5.1.1' } });
    expect([content, await connection.reset()]).toEqual(['', true]);
  });

  it.each([
    ['MAIL', 'unreachable'],
    ['RCPT', 'unreachable'],
    ['DATA', 'unreachable'],
    ['<content>', 'unknown'],
  ])('when the connection breaks at %s it is %s', async (at, outcome) => {
    for (const offers of [['PIPELINING'], []]) {
      const connection = await connect(offers, (command) => (command.startsWith(at) ? null : undefined));
      expect((await send(connection)).outcome).toBe(outcome);
      expect(connection.isOpen).toBe(false);
      server.close();
    }
  });

  it('gives up on a server that falls silent, and when it is told to stop', async () => {
    const silent = await connect([], (command) => (command.startsWith('RCPT') ? '' : undefined), 50);
    expect((await send(silent)).outcome).toBe('unreachable');
    server.close();
    const hung = await connect([], (command) => (command === '<content>' ? '' : undefined));
    const stop = new AbortController();
    const outcome = send(hung, stop.signal);
    await expect.poll(() => content).not.toBe('');
    stop.abort();
    expect((await outcome).outcome).toBe('unknown');
  });

  it('asks nobody to take what is too large, or an address it cannot write', async () => {
    const connection = await connect(['SIZE 20'], () => undefined);
    expect(await send(connection)).toMatchObject({ outcome: 'refused', reply: { enhanced: '5.3.4' } });
    const far = { ...ENVELOPE, to: 'àda@example.com' };
    const stop = new AbortController();
    expect(
      await connection.send(
        { envelope: far, content: Buffer.from('x'), writer: new DialogueWriter(() => 0) },
        stop.signal,
      ),
    ).toMatchObject({ reply: { enhanced: '5.6.7' } });
    expect(commands).toHaveLength(1);
  });

  it('takes a good-bye that nobody asked for as the end', async () => {
    const connection = await connect([], (command) => (command === 'RSET' ? '250 ok\r\n421 4.4.2 idle' : undefined));
    await connection.reset();
    await expect.poll(() => connection.isOpen).toBe(false);
  });

  it('speaks with a server that knows no EHLO', async () => {
    const connection = await connect([], (command) => (command.startsWith('EHLO') ? '502 what?' : undefined));
    expect((await send(connection)).outcome).toBe('accepted');
  });
});
