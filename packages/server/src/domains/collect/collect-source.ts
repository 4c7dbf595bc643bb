import type { EventTrust } from '@sandmill/contracts';
import type { SourceRecord } from '../workspaces/index.ts';
import type { IpPolicy } from './ip-policy.ts';

/** A source as the door needs it. */
export type CollectSource = {
  id: number;
  workspaceId: number;
  name: string;
  writeKey: string;
  trust: EventTrust;
  /** Its events may be history when they come through /v1/import. */
  takesHistory: boolean;
  ipPolicy: IpPolicy;
  /** Empty: any site. */
  allowedOrigins: string[];
};

export function collectSource(source: SourceRecord): CollectSource {
  return {
    id: source.id,
    workspaceId: source.workspaceId,
    name: source.name,
    writeKey: source.writeKey,
    trust: trustOf(source.kind),
    takesHistory: source.kind !== 'website',
    ipPolicy: ipPolicyOf(source.settings['ip']),
    allowedOrigins: source.allowedOrigins,
  };
}

/** The key of a website stands in its pages for all to read; the others are secrets. */
function trustOf(kind: SourceRecord['kind']): EventTrust {
  switch (kind) {
    case 'website':
      return 'browser';
    case 'server':
    case 'import':
    case 'demo':
      return 'server';
    case 'system':
      return 'system';
  }
}

function ipPolicyOf(setting: unknown): IpPolicy {
  return setting === 'keep' || setting === 'remove' ? setting : 'truncate';
}
