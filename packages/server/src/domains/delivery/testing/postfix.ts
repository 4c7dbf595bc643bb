import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, chownSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort, hasPackage, saidSkipped } from './debian-package.ts';

export type Postfix = { url: string; log(): string; stop(): void };

/**
 * A Postfix of its own, with its queue in a temporary directory: it relays what this machine hands it, delivers mails
 * for fine.example to `sink`, hands those for gone.example to a destination of its own that knows nobody, refuses
 * others by itself, and sends its reports on undeliverable mails to `bounces`, like any mail server of the world.
 */
export async function startPostfix(ports: { sink: number; bounces: number }): Promise<Postfix> {
  const home = mkdtempSync(join(tmpdir(), 'sandmill-postfix-'));
  chmodSync(home, 0o755);
  const [conf, spool, data] = ['conf', 'spool', 'data'].map((name) => join(home, name)) as [string, string, string];
  for (const directory of [conf, spool, data]) mkdirSync(directory);
  const uid = Number(execFileSync('id', ['-u', 'postfix']).toString());
  chownSync(data, uid, 0);
  const [relay, destination] = [await freePort(), await freePort()];
  const log = join(home, 'mail.log');
  writeFileSync(
    join(conf, 'main.cf'),
    [
      'compatibility_level = 3.6',
      `queue_directory = ${spool}`,
      `data_directory = ${data}`,
      `maillog_file = ${log}`,
      `maillog_file_prefixes = ${home}`,
      'myhostname = relay.example',
      'mydestination = gone.example',
      'local_recipient_maps = inline:{ { postmaster = x } }',
      'alias_maps =',
      'alias_database =',
      'inet_interfaces = 127.0.0.1',
      'inet_protocols = ipv4',
      'mynetworks = 127.0.0.0/8',
      'smtpd_relay_restrictions = permit_mynetworks, reject',
      'smtp_dns_support_level = disabled',
      'notify_classes =',
      `transport_maps = inline:{ { fine.example = smtp:[127.0.0.1]:${ports.sink} }, { bounces.example = smtp:[127.0.0.1]:${ports.bounces} }, { gone.example = smtp:[127.0.0.1]:${destination} }, { full.example = error:5.2.2 mailbox full }, { blocked.example = error:5.7.1 blocked using our list } }`,
    ].join('\n'),
  );
  const services = [
    // The relay takes what is for gone.example; only its destination looks whom it knows.
    `127.0.0.1:${relay} inet n - n - - smtpd -o local_recipient_maps=`,
    `127.0.0.1:${destination} inet n - n - - smtpd`,
    'pickup unix n - n 60 1 pickup',
    'cleanup unix n - n - 0 cleanup',
    'qmgr unix n - n 300 1 qmgr',
    'rewrite unix - - n - - trivial-rewrite',
    'bounce unix - - n - 0 bounce',
    'defer unix - - n - 0 bounce',
    'trace unix - - n - 0 bounce',
    'smtp unix - - n - - smtp',
    'relay unix - - n - - smtp',
    'error unix - - n - - error',
    'retry unix - - n - - error',
    'anvil unix - - n - 1 anvil',
    'scache unix - - n - 1 scache',
    'proxymap unix - - n - - proxymap',
    'proxywrite unix - - n - 1 proxymap',
    'tlsmgr unix - - n 1000? 1 tlsmgr',
    'postlog unix-dgram n - n - 1 postlogd',
  ];
  writeFileSync(join(conf, 'master.cf'), `${services.join('\n')}\n`);
  execFileSync('postfix', ['-c', conf, 'start'], { stdio: 'pipe' });
  return {
    url: `smtp://127.0.0.1:${relay}`,
    log: () => (existsSync(log) ? readFileSync(log, 'utf8') : ''),
    stop: () => {
      spawnSync('postfix', ['-c', conf, 'stop']);
      rmSync(home, { recursive: true, force: true });
    },
  };
}

export function hasPostfix(): boolean {
  if (process.getuid?.() !== 0) return saidSkipped('postfix', 'only root may start it');
  return hasPackage('postfix', '/usr/sbin/postfix');
}
