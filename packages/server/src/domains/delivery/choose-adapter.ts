import type { ChannelAdapter } from './adapters/adapter.ts';
import { mailboxAdapter } from './adapters/mailbox-adapter.ts';
import { smtpAdapter, type SmtpSettings } from './adapters/smtp-adapter.ts';
import type { SmtpServer } from './adapters/smtp-pool.ts';
import type { SenderWorkspace } from './delivery-settings.ts';

const DEFAULT_CONNECTIONS = 20;

/** The adapters in use, each opened once and closed with the sender. */
export type Adapters = {
  /** By the workspace's settings, else the installation's server, else the mailbox. */
  of(workspace: SenderWorkspace): ChannelAdapter;
  close(): Promise<void>;
};

/** `smtpUrl`: the installation's server, smtp://user:password@host:port or smtps://...; null: none. */
export function openAdapters(smtpUrl: string | null, times?: { connectMs: number; silenceMs: number }): Adapters {
  const common = smtpUrl === null ? null : serverOf(smtpUrl);
  const open = new Map<string, { key: string; adapter: ChannelAdapter }>();
  return {
    of(workspace) {
      const settings = smtpSettings(workspace, common);
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

function smtpSettings(workspace: SenderWorkspace, common: SmtpServer | null): SmtpSettings | null {
  const { adapter, smtp, dkim } = workspace.settings;
  if (adapter === 'mailbox') return null;
  const server = smtp ?? common;
  if (!server) return null;
  return { server, dkim: dkim ?? null, connections: smtp?.connections ?? DEFAULT_CONNECTIONS };
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
