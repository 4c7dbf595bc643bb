import type { Socket } from 'node:net';
import { SMTPServer } from 'smtp-server';

/** What the server answers before it takes anything; null: it takes it. */
type Behaviour = (
  recipient: string,
  phase: 'rcpt' | 'data',
) => { code: number; message: string } | 'hang' | 'drop' | null;
export type TestServer = {
  url: string;
  /** `from`: of the envelope, where reports and absence notes go. */
  received: { from: string; to: string; raw: string }[];
  behave: Behaviour;
  close(): Promise<void>;
};

/** A mail server on this machine that does what a test says. */
export async function smtpServer(): Promise<TestServer> {
  const state: TestServer = { url: '', received: [], behave: () => null, close: async () => {} };
  const sockets = new Set<Socket>();
  const drop = ({ remotePort }: { remotePort: number }) =>
    sockets.forEach((socket) => socket.remotePort === remotePort && socket.destroy());
  const server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    logger: false,
    onRcptTo(address, session, done) {
      const answer = state.behave(address.address, 'rcpt');
      if (answer === 'hang') return;
      if (answer === 'drop') return drop(session);
      if (answer) return done(Object.assign(new Error(answer.message), { responseCode: answer.code }));
      done();
    },
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const to = session.envelope.rcptTo[0]?.address ?? '';
        const answer = state.behave(to, 'data');
        if (answer === 'hang') return;
        if (answer === 'drop') return drop(session);
        if (answer) return done(Object.assign(new Error(answer.message), { responseCode: answer.code }));
        const { mailFrom } = session.envelope;
        const from = mailFrom === false ? '' : mailFrom.address;
        state.received.push({ from, to, raw: Buffer.concat(chunks).toString('utf8') });
        done();
      });
    },
  });
  server.on('error', () => {});
  server.server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
    socket.on('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.server.address() as { port: number };
  state.url = `smtp://127.0.0.1:${port}`;
  state.close = () =>
    new Promise<void>((resolve) => {
      server.close(resolve);
      sockets.forEach((socket) => socket.destroy());
    });
  return state;
}
