import { hash } from 'node:crypto';

/** What stays of an address after erasure: enough to recognise it when it comes back, not enough to read it. */
export function hashAddress(workspaceId: number, channel: string, address: string): string {
  return `sha256:${hash('sha256', `${workspaceId}\n${channel}\n${address}`, 'hex')}`;
}
