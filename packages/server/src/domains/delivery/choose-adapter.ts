import { unseal } from '../../platform/auth/seal.ts';
import type { ChannelAdapter } from './adapters/adapter.ts';
import { mailboxAdapter } from './adapters/mailbox-adapter.ts';
import { smtpAdapter, type SmtpSettings } from './adapters/smtp-adapter.ts';
import type { SmtpServer } from './adapters/smtp-connection.ts';
import type { SenderWorkspace } from './delivery-settings.ts';

/** The adapters in use, each opened once and closed with the sender. */
export type Adapters = {
  /** By the workspace's settings, else the installation's server, else the mailbox. */
  of(workspace: SenderWorkspace): ChannelAdapter;
  close(): Promise<void>;
};

export type AdapterConfig = {
  /** The installation's server, smtp://user:password@host:port or smtps://...; null: none. */
  smtpUrl: string | null;
  /** Unseals the workspaces' own. */
  secret: string;
};

export function openAdapters(config: AdapterConfig, times?: { connectMs: number; silenceMs: number }): Adapters {
  const open = new Map<string, { key: string; adapter: ChannelAdapter }>();
  return {
    of(workspace) {
      const settings = smtpSettings(workspace, config);
      if (!settings) return mailboxAdapter;
      const key = JSON.stringify(settings);
      const place = String(workspace.id);
      const known = open.get(place);
      if (known?.key === key) return known.adapter;
      void known?.adapter.close();
      const adapter = smtpAdapter(settings, times);
      open.set(place, { key, adapter });
      return adapter;
    },
    close: async () => {
      await Promise.all([...open.values()].map(({ adapter }) => adapter.close()));
      open.clear();
    },
  };
}

function smtpSettings(workspace: SenderWorkspace, { smtpUrl, secret }: AdapterConfig): SmtpSettings | null {
  const { adapter, dkim, connections } = workspace.settings;
  const { sealedSmtpUrl } = workspace.sender;
  if (adapter === 'mailbox') return null;
  const common = workspace.demo ? null : smtpUrl;
  const url = sealedSmtpUrl === null ? common : unseal(secret, sealedSmtpUrl);
  if (url === null) return null;
  const key = dkim && {
    domain: dkim.domain,
    selector: dkim.selector,
    privateKey: unseal(secret, dkim.sealedPrivateKey),
  };
  return { server: serverOf(url), dkim: key, connections };
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
