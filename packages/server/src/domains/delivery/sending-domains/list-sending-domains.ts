import type { SendingDomain } from '@sandmill/contracts/api/mail-services';
import type { Sql } from '../../../platform/db/db.ts';
import { DAY_MS, wallTime } from '../../../platform/wall-clock.ts';
import { sendingDomain, type SenderWorkspace } from '../delivery-settings.ts';
import { writingThrough } from '../mail-services/mail-service.ts';
import { selectMailServices } from '../mail-services/mail-services.queries.ts';
import { localDay } from './local-day.ts';
import { selectDomainDays, selectDomains, type DomainDay, type DomainState } from './sending-domains.queries.ts';
import { capsToCome } from './warm-up.ts';

const SHOWN_DAYS = 14;

/** Domains that mails come from or came from in the last two weeks, with what became of them. By name. */
export async function listSendingDomains(sql: Sql, workspace: SenderWorkspace, now: number): Promise<SendingDomain[]> {
  const from = localDay(workspace.timeZone, now - (SHOWN_DAYS - 1) * DAY_MS);
  const states = new Map((await selectDomains(sql, workspace.id)).map((state) => [state.domain, state]));
  const days = await selectDomainDays(sql, workspace.id, { domain: null, from });
  const ways = [null, ...(await selectMailServices(sql, workspace.id))];
  const used = ways.map((service) => sendingDomain(writingThrough(workspace, service)));
  const domains = new Set([...used, ...states.keys(), ...days.map(({ domain }) => domain)]);
  const { day: today } = wallTime(workspace.timeZone, now);
  return [...domains].sort().map((domain) => {
    const own = days.filter((one) => one.domain === domain);
    const sent = own.find(({ day }) => day === isoDay(today))?.marketing ?? 0;
    const state = states.get(domain);
    return {
      domain,
      pausedAt: state?.pausedAt?.toISOString() ?? null,
      pauseReason: state?.pauseReason ?? null,
      pauseDetail: state?.pauseDetail ?? null,
      warmUp: state ? warmUpOf(state, { sent, today }) : null,
      days: own.map(shownDay),
    };
  });
}

function warmUpOf(state: DomainState, { sent, today }: { sent: number; today: number }): SendingDomain['warmUp'] {
  const { warmUp, cap, beganAt, held } = state;
  if (warmUp === null || cap === null) return null;
  const plan = capsToCome(warmUp, cap).map((next, place) => ({ day: isoDay(today + place * DAY_MS), cap: next }));
  return { ...warmUp, cap, sent, beganAt: (beganAt ?? new Date(today)).toISOString(), held, plan };
}

function shownDay({ day, accepted, deferred, delivered, hard, soft, blocked, complained }: DomainDay) {
  return { day, accepted, deferred, delivered, hard, soft, blocked, complained };
}

function isoDay(day: number): string {
  return new Date(day).toISOString().slice(0, 10);
}
