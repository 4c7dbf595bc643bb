import type { Inbox } from '@sandmill/contracts/api/inboxes';

/** A mailbox as it is stored. */
export type StoredInbox = Pick<
  Inbox,
  'id' | 'name' | 'host' | 'port' | 'security' | 'user' | 'folder' | 'afterwards' | 'moveTo'
> & {
  workspaceId: number;
  sealedPassword: string;
  enabled: boolean;
  uidValidity: number | null;
  lastUid: number;
  openUids: number[];
  nextReadAt: Date;
  lastReadAt: Date | null;
  lastFoundAt: Date | null;
  found: Partial<Inbox['found']>;
  failingSince: Date | null;
  failingReason: string | null;
  failingDetail: string | null;
  createdAt: Date;
};

export type FoundCount = keyof Inbox['found'];
