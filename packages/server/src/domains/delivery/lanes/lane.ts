import { OWN } from '../mail-services/mail-service.ts';

/**
 * Where a message waits. '': its way is not known yet. "SERVICE/": for the service; "SERVICE/OPERATOR": for the mailbox
 * provider through it; "@DOMAIN": for the sending domain, which rests or warms up. SERVICE is an id, "own", "mailbox".
 */
export function laneOf(service: string, operator = ''): string {
  return `${service}/${operator}`;
}

export function domainLane(domain: string): string {
  return `@${domain}`;
}

export type ReadLane = { service: string; operator: string } | { domain: string } | null;

export function readLane(lane: string): ReadLane {
  if (lane === '') return null;
  if (lane.startsWith('@')) return { domain: lane.slice(1) };
  const [service = OWN, operator = ''] = lane.split('/');
  return { service, operator };
}
