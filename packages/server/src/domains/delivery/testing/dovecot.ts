import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { connect } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { freePort, hasPackage } from './debian-package.ts';
import { CERTIFICATE, KEY } from './localhost-certificate.ts';

export type Dovecot = {
  port: number;
  tlsPort: number;
  /** Puts a mail into a folder, as a mail server delivers it. */
  deliver(raw: string, folder?: string): void;
  /** Mails of a folder with their flags, as they lie on the disk. */
  mails(folder?: string): { raw: string; isRead: boolean }[];
  log(): string;
  stop(): Promise<void>;
};

export const DOVECOT_PASSWORD = 'pässword "one"';

export function hasDovecot(): boolean {
  return hasPackage('dovecot-imapd', '/usr/sbin/dovecot');
}

/** A Dovecot of its own with one mailbox, in a temporary directory; runs as whoever starts it, root or not. */
export async function startDovecot(): Promise<Dovecot> {
  const home = mkdtempSync(join(tmpdir(), 'sandmill-dovecot-'));
  chmodSync(home, 0o755);
  const isRoot = process.getuid?.() === 0;
  const me = isRoot ? 'root' : userInfo().username;
  // Mail of root is nobody's: Dovecot does not read it.
  const owner = isRoot ? 'nobody' : me;
  const [uid, gid] = ['-u', '-g'].map((which) => Number(execFileSync('id', [which, owner]).toString())) as [
    number,
    number,
  ];
  const maildir = join(home, 'mail');
  const own = (path: string): string => {
    mkdirSync(path, { recursive: true });
    chownSync(path, uid, gid);
    return path;
  };
  const folderOf = (folder: string): string => (folder === 'INBOX' ? maildir : join(maildir, `.${folder}`));
  own(maildir);
  const [port, tlsPort] = [await freePort(), await freePort()];
  writeFileSync(join(home, 'key.pem'), KEY);
  writeFileSync(join(home, 'cert.pem'), CERTIFICATE);
  writeFileSync(join(home, 'users'), `ada:{PLAIN}${DOVECOT_PASSWORD}::::::\n`);
  const log = join(home, 'dovecot.log');
  writeFileSync(log, '');
  chmodSync(log, 0o666);
  // The listener without which a wrong password costs no seconds.
  const noPenalty = 'service anvil {\n  chroot =\n  unix_listener anvil-auth-penalty {\n    mode = 0\n  }\n}';
  const unchrooted = ['stats', 'ssl-params'].map((name) => `service ${name} {\n  chroot =\n}`);
  const group = execFileSync('id', ['-gn', me]).toString().trim();
  writeFileSync(
    join(home, 'dovecot.conf'),
    [
      `base_dir = ${join(home, 'run')}`,
      `state_dir = ${join(home, 'state')}`,
      `log_path = ${log}`,
      'protocols = imap',
      'listen = 127.0.0.1',
      ...(isRoot
        ? []
        : [`default_internal_user = ${me}`, `default_login_user = ${me}`, `default_internal_group = ${group}`]),
      'first_valid_uid = 1',
      'ssl = yes',
      `ssl_cert = <${join(home, 'cert.pem')}`,
      `ssl_key = <${join(home, 'key.pem')}`,
      'disable_plaintext_auth = yes',
      'auth_failure_delay = 0',
      `mail_location = maildir:${maildir}`,
      'auth_mechanisms = plain login',
      `passdb {\n  driver = passwd-file\n  args = ${join(home, 'users')}\n}`,
      `userdb {\n  driver = static\n  args = uid=${uid} gid=${gid} home=${home}\n}`,
      `service imap-login {\n  chroot =\n  inet_listener imap {\n    port = ${port}\n  }\n  inet_listener imaps {\n    port = ${tlsPort}\n    ssl = yes\n  }\n}`,
      noPenalty,
      ...unchrooted,
    ].join('\n'),
  );
  const server = spawn('/usr/sbin/dovecot', ['-F', '-c', join(home, 'dovecot.conf')], { stdio: 'ignore' });
  const ended = once(server, 'exit');
  let delivered = 0;
  const dovecot: Dovecot = {
    port,
    tlsPort,
    deliver: (raw, folder = 'INBOX') => {
      delivered += 1;
      own(folderOf(folder));
      const directory = own(join(folderOf(folder), 'new'));
      for (const part of ['cur', 'tmp']) own(join(folderOf(folder), part));
      const file = join(directory, `${1_700_000_000 + delivered}.${delivered}.test`);
      writeFileSync(file, raw.replaceAll(/\r?\n/g, '\n'));
      chownSync(file, uid, gid);
    },
    mails: (folder = 'INBOX') =>
      ['new', 'cur'].flatMap((part) => {
        const directory = join(folderOf(folder), part);
        const names = existsSync(directory) ? readdirSync(directory) : [];
        return names.map((name) => ({
          raw: readFileSync(join(directory, name), 'utf8'),
          isRead: /:2,[A-Z]*S/.test(name),
        }));
      }),
    log: () => readFileSync(log, 'utf8'),
    stop: async () => {
      server.kill();
      await ended;
      rmSync(home, { recursive: true, force: true });
    },
  };
  await untilOpen(port, () => server.exitCode !== null, dovecot.log);
  return dovecot;
}

async function untilOpen(port: number, hasEnded: () => boolean, log: () => string): Promise<void> {
  for (;;) {
    if (hasEnded()) throw new Error(`Dovecot did not start: ${log()}`);
    const isOpen = await new Promise<boolean>((resolve) => {
      const socket = connect(port, '127.0.0.1', () => {
        socket.destroy();
        resolve(true);
      }).on('error', () => setTimeout(() => resolve(false), 50));
    });
    if (isOpen) return;
  }
}
