import type { MailReport } from '@sandmill/contracts/api/mail-reports';
import { deviceOfAgent } from '../../contacts/index.ts';
import type { AgentRow } from './report.queries.ts';

/** Mail services that fetch pictures for their readers: the device behind stays hidden. */
const PROXIES: [string, RegExp][] = [
  ['Gmail', /GoogleImageProxy/i],
  ['Yahoo Mail', /YahooMailProxy/i],
];
const PROGRAMS: [string, RegExp][] = [
  ['Outlook', /Microsoft Outlook|MSOffice|ms-office/i],
  ['Thunderbird', /Thunderbird/i],
  ['Apple Mail', /AppleWebKit(?!.*(Safari|Chrome|Chromium|Firefox))/i],
];
const MOST_PROGRAMS = 12;

type Reactions = { opened: number; clicked: number };

/** What people read and clicked with. "hidden": a mail service stood between; "unknown": nothing was told. */
export function byDevice(agents: readonly AgentRow[]): Pick<MailReport, 'devices' | 'programs'> {
  const devices = new Map<string, Reactions>();
  const programs = new Map<string, Reactions>();
  for (const { userAgent, ...reactions } of agents) {
    const { device, program } = readAgent(userAgent ?? '');
    add(devices, device, reactions);
    add(programs, program, reactions);
  }
  return { devices: sorted(devices), programs: sorted(programs).slice(0, MOST_PROGRAMS) };
}

function readAgent(agent: string): { device: string; program: string } {
  const proxy = PROXIES.find(([, pattern]) => pattern.test(agent))?.[0];
  if (proxy !== undefined) return { device: 'hidden', program: proxy };
  const { type, browser } = deviceOfAgent(agent);
  const program = PROGRAMS.find(([, pattern]) => pattern.test(agent))?.[0];
  return { device: type ?? 'unknown', program: program ?? browser ?? 'unknown' };
}

function add(to: Map<string, Reactions>, key: string, more: Reactions): void {
  const known = to.get(key) ?? { opened: 0, clicked: 0 };
  to.set(key, { opened: known.opened + more.opened, clicked: known.clicked + more.clicked });
}

function sorted(from: Map<string, Reactions>) {
  return [...from]
    .map(([key, reactions]) => ({ key, ...reactions }))
    .sort((a, b) => b.opened + b.clicked - (a.opened + a.clicked) || (a.key < b.key ? -1 : 1));
}
