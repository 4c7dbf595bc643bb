/** What the server shows in place of a password it keeps. */
export const HIDDEN = '***';

export type MailServer = { host: string; port: string; user: string; password: string; isSecure: boolean };

const NONE: MailServer = { host: '', port: '587', user: '', password: '', isSecure: false };

/** smtp://user:password@host:port as fields; what cannot be read is empty. */
export function readSmtpUrl(url: string | null): MailServer {
  if (url === null || !URL.canParse(url)) return NONE;
  const { protocol, hostname, port, username, password } = new URL(url);
  const isSecure = protocol === 'smtps:';
  return {
    host: hostname,
    port: port || (isSecure ? '465' : '587'),
    user: decodeURIComponent(username),
    password: decodeURIComponent(password),
    isSecure,
  };
}

/** null without a host: the installation's server, else the built-in mailbox. */
export function writeSmtpUrl({ host, port, user, password, isSecure }: MailServer): string | null {
  if (host.trim() === '') return null;
  const secret = password === HIDDEN ? HIDDEN : encodeURIComponent(password);
  const who = user === '' ? '' : `${encodeURIComponent(user)}:${secret}@`;
  return `${isSecure ? 'smtps' : 'smtp'}://${who}${host.trim()}:${port.trim() || (isSecure ? '465' : '587')}`;
}
