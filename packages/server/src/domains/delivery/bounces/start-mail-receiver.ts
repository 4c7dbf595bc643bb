import { SMTPServer } from 'smtp-server';
import type { Clock } from '../../../platform/clock.ts';
import type { Db } from '../../../platform/db/db.ts';
import type { Ids } from '../../../platform/ids.ts';
import type { Log } from '../../../platform/log.ts';
import { readDmarcAddress } from '../dmarc/dmarc-address.ts';
import { readReturnPath } from './return-path.ts';
import { takeRawMail, type RawMail } from './take-raw-mail.ts';

export type MailReceiverDeps = {
  db: Db;
  clock: Clock;
  log: Log;
  ids: Ids;
  secret: string;
  /** 0: any free one. */
  port: number;
  host: string;
};

export type MailReceiver = { port: number; stop(): Promise<void> };

/** A report may bring the whole mail back. */
const MOST_BYTES = 10 * 1024 * 1024;
const CONNECTIONS = 50;
const SILENCE_MS = 60_000;
/** Where complaints and the post of administrators go; what they say counts only with a link that we signed. */
const OFFICES = /^(abuse|fbl|postmaster)@/i;

/**
 * The built-in mail server that takes bounces, complaints and replies. It takes nothing for anybody but the addresses
 * that our own mails come back to, passes nothing on, and says yes only when what it read is stored.
 */
export async function startMailReceiver(deps: MailReceiverDeps): Promise<MailReceiver> {
  const server = new SMTPServer({
    banner: 'Sandmill',
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    maxClients: CONNECTIONS,
    size: MOST_BYTES,
    socketTimeout: SILENCE_MS,
    onRcptTo: ({ address }, _session, done) => {
      const isOurs =
        readReturnPath(deps.secret, address) !== null ||
        readDmarcAddress(deps.secret, address) !== null ||
        OFFICES.test(address);
      done(isOurs ? null : refusal(550, '5.1.1 There is nobody of this address here.'));
    },
    onData: async (stream, session, done) => {
      const raw = await bytesOf(stream);
      if (raw === null || stream.sizeExceeded) return done(refusal(552, '5.3.4 That is too large.'));
      const { mailFrom, rcptTo } = session.envelope;
      const isFromNobody = mailFrom === false || mailFrom.address === '';
      const recipients = rcptTo.map(({ address }) => address);
      const isStored = await store(deps, { raw, isFromNobody, recipients, ownerId: null });
      if (isStored) done(null, '2.0.0 Read and stored.');
      else done(refusal(451, '4.3.0 Please try again later.'));
    },
  });
  server.on('error', (error) => deps.log.warn({ err: error }, 'The mail receiver met a broken connection'));
  const port = await new Promise<number>((resolve, reject) => {
    server.once('error', reject);
    const listener = server.listen(deps.port, deps.host, () => {
      server.off('error', reject);
      const address = listener.address();
      resolve(typeof address === 'object' && address !== null ? address.port : deps.port);
    });
  });
  return { port, stop: () => new Promise((resolve) => server.close(() => resolve())) };
}

/** false: it must come again. */
async function store(deps: MailReceiverDeps, received: RawMail): Promise<boolean> {
  try {
    await takeRawMail(deps, received);
    return true;
  } catch (error) {
    deps.log.error({ err: error }, 'A mail that came back could not be stored; its sender tries again');
    return false;
  }
}

/** null: more than we take. It is read to its end all the same, as the protocol wants. */
async function bytesOf(stream: AsyncIterable<Buffer>): Promise<Buffer | null> {
  const pieces: Buffer[] = [];
  let bytes = 0;
  for await (const piece of stream) {
    bytes += piece.length;
    if (bytes <= MOST_BYTES) pieces.push(piece);
  }
  return bytes > MOST_BYTES ? null : Buffer.concat(pieces);
}

function refusal(responseCode: number, text: string): Error {
  return Object.assign(new Error(text), { responseCode });
}
