import type { MailServiceKind } from '@sandmill/contracts/api/mail-services';
import { unseal } from '../../platform/auth/seal.ts';
import type { Clock } from '../../platform/clock.ts';
import type { CallProvider } from '../../platform/http/call-provider.ts';
import type { ChannelAdapter } from './adapters/adapter.ts';
import { mailboxAdapter } from './adapters/mailbox-adapter.ts';
import type { SmtpSettings } from './adapters/smtp-adapter.ts';
import type { SmtpServer, SmtpTimes } from './adapters/smtp-connection.ts';
import type { SenderWorkspace } from './delivery-settings.ts';
import { adapterOf, dispatchHere } from './dispatch/dispatch-here.ts';
import type { Dispatch, WaySettings } from './dispatch/dispatch.ts';
import { busyKey } from './lanes/sender-memory.ts';
import { OWN, type StoredMailService } from './mail-services/mail-service.ts';
import { openSecrets } from './mail-services/save-mail-service.ts';

/** The adapters in use, each opened once and closed with the sender. */
export type Adapters = {
  /** By the workspace's settings, else the installation's server, else the mailbox. */
  of(workspace: SenderWorkspace): ChannelAdapter;
  /** @throws AppError unavailable when its secrets were sealed with another SANDMILL_SECRET */
  ofService(workspace: SenderWorkspace, service: StoredMailService): ChannelAdapter;
  /** Where they are written before they are handed over. */
  dispatch: Dispatch;
  close(): Promise<void>;
};

export type AdapterConfig = {
  /** The installation's server, smtp://user:password@host:port or smtps://...; null: none. */
  smtpUrl: string | null;
  /** Unseals the workspaces' own. */
  secret: string;
};

export type AdapterDeps = {
  clock: Clock;
  call: CallProvider;
  /** Instead of the providers' own addresses. */
  apiUrls?: Partial<Record<MailServiceKind, string>>;
  times?: SmtpTimes;
  /** Where mails are written and handed over. Absent: here. */
  dispatch?: Dispatch;
};

export function openAdapters(config: AdapterConfig, deps: AdapterDeps): Adapters {
  const dispatch = deps.dispatch ?? dispatchHere(deps);
  const open = new Map<string, { key: string; adapter: ChannelAdapter }>();
  const kept = (place: string, settings: unknown, make: () => WaySettings): ChannelAdapter => {
    const key = JSON.stringify(settings);
    const known = open.get(place);
    if (known?.key === key) return known.adapter;
    // The connections of the old one are closed when its last messages are through.
    if (known) dispatch.leave(place);
    const adapter = carriedBy(dispatch, { place, settings: make(), deps });
    open.set(place, { key, adapter });
    return adapter;
  };
  return {
    of(workspace) {
      const settings = smtpSettings(workspace, config);
      if (!settings) return mailboxAdapter;
      return kept(busyKey(workspace.id, OWN), settings, () => ({ kind: 'smtp', ...settings }));
    },
    ofService(workspace, service) {
      const { kind, options, sealedSecrets, connections } = service;
      const dkim = kind === 'smtp' ? workspace.settings.dkim : null;
      const key = { kind, options, sealedSecrets, connections, dkim };
      return kept(busyKey(workspace.id, service.id), key, () => {
        const secrets = openSecrets(service, config.secret);
        if (kind === 'smtp') {
          const server = serverOfFields(options, secrets);
          return { kind, server, dkim: dkimOf(workspace, config.secret), connections };
        }
        return { kind, options, secrets, apiUrl: deps.apiUrls?.[kind] ?? null, connections };
      });
    },
    dispatch,
    close: async () => {
      await dispatch.close();
      open.clear();
    },
  };
}

/** An adapter whose messages are handed over by the dispatch; what it knows of itself it answers here. */
function carriedBy(
  dispatch: Dispatch,
  { place, settings, deps }: { place: string; settings: WaySettings; deps: AdapterDeps },
): ChannelAdapter {
  return {
    ...adapterOf(settings, deps),
    sendBatch: (messages, signal) => dispatch.send({ place, settings, messages, now: deps.clock.now(), signal }),
    close: async () => dispatch.leave(place),
  };
}

function smtpSettings(workspace: SenderWorkspace, { smtpUrl, secret }: AdapterConfig): SmtpSettings | null {
  const { adapter, connections } = workspace.settings;
  const { sealedSmtpUrl } = workspace.sender;
  if (adapter === 'mailbox') return null;
  const common = workspace.demo ? null : smtpUrl;
  const url = sealedSmtpUrl === null ? common : unseal(secret, sealedSmtpUrl);
  if (url === null) return null;
  return { server: serverOf(url), dkim: dkimOf(workspace, secret), connections };
}

function dkimOf({ settings: { dkim } }: SenderWorkspace, secret: string): SmtpSettings['dkim'] {
  if (!dkim) return null;
  return { domain: dkim.domain, selector: dkim.selector, privateKey: unseal(secret, dkim.sealedPrivateKey) };
}

function serverOfFields(options: Record<string, string>, secrets: Record<string, string>): SmtpServer {
  return {
    host: options['host'] ?? '',
    port: Number(options['port'] ?? 587),
    secure: options['secure'] === 'true',
    user: options['user'] || null,
    password: secrets['password'] || null,
  };
}

function serverOf(smtpUrl: string): SmtpServer {
  const url = new URL(smtpUrl);
  const secure = url.protocol === 'smtps:';
  return {
    host: url.hostname,
    port: url.port === '' ? (secure ? 465 : 587) : Number(url.port),
    secure,
    user: url.username === '' ? null : decodeURIComponent(url.username),
    password: url.password === '' ? null : decodeURIComponent(url.password),
  };
}
