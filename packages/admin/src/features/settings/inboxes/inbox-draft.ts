import type { Inbox, InboxInput } from '@sandmill/contracts/api/inboxes';

export type InboxDraft = Required<Omit<InboxInput, 'moveTo'>> & { moveTo: string };

export const EMPTY: InboxDraft = {
  name: '',
  host: '',
  port: 993,
  security: 'tls',
  user: '',
  password: '',
  folder: 'INBOX',
  afterwards: 'mark_read',
  moveTo: '',
};

/** The port that goes with a kind of encryption. */
export const PORTS: Record<InboxDraft['security'], number> = { tls: 993, starttls: 143, none: 143 };

export function draftOf(inbox: Inbox): InboxDraft {
  const { name, host, port, security, user, folder, afterwards, moveTo } = inbox;
  return { name, host, port, security, user, password: '', folder, afterwards, moveTo: moveTo ?? '' };
}

/** `keeps`: there is a password already. */
export function isReady(draft: InboxDraft, keeps: boolean): boolean {
  const { host, user, folder, password, afterwards, moveTo } = draft;
  const must = [host, user, folder, ...(keeps ? [] : [password]), ...(afterwards === 'move' ? [moveTo] : [])];
  return must.every((text) => text.trim() !== '');
}

/** As it is sent; without a name it is called like its user. */
export function bodyOf(draft: InboxDraft): Required<InboxInput> {
  const { name, host, user, folder, moveTo } = draft;
  return {
    ...draft,
    name: name.trim() || user.trim(),
    host: host.trim(),
    user: user.trim(),
    folder: folder.trim(),
    moveTo: moveTo.trim() || null,
  };
}
