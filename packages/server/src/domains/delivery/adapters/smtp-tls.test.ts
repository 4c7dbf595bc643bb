import type { AddressInfo } from 'node:net';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { afterEach, describe, expect, it } from 'vitest';
import { DialogueWriter } from './dialogue.ts';
import { CERTIFICATE, KEY } from '../testing/localhost-certificate.ts';
import { SmtpConnection, type SmtpServer } from './smtp-connection.ts';

describe('an SMTP connection that is private', () => {
  let server: SMTPServer;
  let seen: { secure: boolean; user: string | null; from: string; content: string }[];
  afterEach(() => new Promise<void>((resolve) => server.close(() => resolve())));

  async function start(options: SMTPServerOptions): Promise<number> {
    seen = [];
    server = new SMTPServer({
      key: KEY,
      cert: CERTIFICATE,
      disableReverseLookup: true,
      onAuth: ({ username, password, method }, _, done) =>
        password === 'pässword' ? done(null, { user: `${username} by ${method}` }) : done(new Error('Wrong password')),
      onData: (stream, session, done) => {
        let content = '';
        stream.on('data', (piece: Buffer) => (content += piece.toString()));
        stream.on('end', () => {
          const from = session.envelope.mailFrom === false ? '' : session.envelope.mailFrom.address;
          seen.push({ secure: session.secure, user: session.user ?? null, from, content });
          done();
        });
      },
      ...options,
    });
    server.on('error', () => {});
    await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
    return (server.server.address() as AddressInfo).port;
  }
  const sign = { user: 'ada', password: 'pässword' };
  const { signal } = new AbortController();
  const written = (): DialogueWriter => new DialogueWriter(() => 0);
  /** What was said until the connection stood, or did not. */
  let opening: DialogueWriter;
  const open = (at: Partial<SmtpServer> & { port: number }, ca: string | null = CERTIFICATE) =>
    SmtpConnection.open(
      { host: 'localhost', secure: false, user: null, password: null, ...at },
      {
        times: { connectMs: 5_000, silenceMs: 5_000, ...(ca === null ? {} : { ca }) },
        writer: (opening = written()),
        signal,
      },
    );
  const send = async (connection: SmtpConnection): Promise<string> => {
    const envelope = { from: 'ciao@bottega.example', to: 'ada@example.com', envid: 'm1' };
    const { outcome } = await connection.send(
      { envelope, content: Buffer.from('Subject: x\r\n\r\nCiao'), writer: opening },
      signal,
    );
    connection.quit();
    return outcome;
  };

  it('turns to TLS where it is offered, and only then says who it is', async () => {
    const port = await start({});
    expect(await send(await open({ port, ...sign }))).toBe('accepted');
    expect(seen).toEqual([
      { secure: true, user: 'ada by PLAIN', from: 'ciao@bottega.example', content: 'Subject: x\r\n\r\nCiao\r\n' },
    ]);
  });

  it.each([['PLAIN'], ['LOGIN']])('writes down what was said, but no password, by %s', async (method) => {
    const port = await start({ authMethods: [method] });
    await send(await open({ port, ...sign }));
    const { peer, lines } = opening.dialogue;
    expect(peer).toMatchObject({
      host: 'localhost',
      port,
      ip: expect.stringMatching(/127\.0\.0\.1|::1/) as string,
      tls: { version: 'TLSv1.3', cipher: expect.stringMatching(/^TLS_/) as string },
      mailOfConnection: 1,
    });
    expect(lines.map(({ by, text }) => `${by} ${text.split('\n')[0]?.replace(/^(\d{3}).*/, '$1') ?? ''}`)).toEqual([
      `note connecting to localhost:${port}`,
      'server 220',
      expect.stringMatching(/^us EHLO /),
      'server 250',
      'us STARTTLS',
      'server 220',
      expect.stringMatching(/^note encrypted with TLSv1\.3, TLS_/),
      expect.stringMatching(/^us EHLO /),
      'server 250',
      ...(method === 'PLAIN'
        ? ['us AUTH PLAIN (secret)', 'server 235']
        : ['us AUTH LOGIN', 'server 334', 'us YWRh', 'server 334', 'us (secret)', 'server 235']),
      'us MAIL FROM:<ciao@bottega.example>',
      'us RCPT TO:<ada@example.com>',
      'us DATA',
      'server 250',
      'server 250',
      'server 354',
      'us (the mail, 18 bytes)',
      'server 250',
    ]);
    const all = JSON.stringify(opening.dialogue);
    for (const secret of ['pässword', Buffer.from('pässword').toString('base64')]) expect(all).not.toContain(secret);
    expect(all).not.toContain('Ciao');
    await expect(open({ port, user: 'ada', password: 'wrong one' })).rejects.toThrow(/535/);
    expect(opening.dialogue.lines.at(-1)?.text).toMatch(/^535/);
    expect(JSON.stringify(opening.dialogue)).not.toContain(Buffer.from('wrong one').toString('base64').slice(0, 10));
  });

  it('speaks TLS from the first byte where it is told to', async () => {
    const port = await start({ secure: true });
    expect(await send(await open({ port, secure: true, ...sign }))).toBe('accepted');
    expect(seen[0]).toMatchObject({ secure: true, user: 'ada by PLAIN' });
  });

  it('signs in as the server knows it', async () => {
    const port = await start({ authMethods: ['LOGIN'] });
    expect(await send(await open({ port, ...sign }))).toBe('accepted');
    expect(seen[0]?.user).toBe('ada by LOGIN');
  });

  it('sends nothing with a wrong password, or to a server whose certificate nobody vouches for', async () => {
    const port = await start({});
    await expect(open({ port, user: 'ada', password: 'no' })).rejects.toThrow(/535/);
    await expect(open({ port, ...sign }, null)).rejects.toThrow(/self-signed/);
    await expect(open({ port, host: '127.0.0.1', ...sign })).rejects.toThrow(/not in the cert|altnames/);
    expect(seen).toEqual([]);
  });
});
