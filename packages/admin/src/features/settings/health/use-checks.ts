import type { Health } from '@sandmill/contracts/api/home';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../app/use-format.ts';

export type Check = {
  key: string;
  isOk: boolean;
  title: string;
  text: string;
  value: string;
  to?: string;
  action?: string;
};

const SLOW_SECONDS = 60;
const SECOND_MS = 1000;
/** Segments should follow within a second; slower than this somebody notices. */
const SLOW_MS = 5_000;

/** The numbers of the health report as sentences: what is true, what it means, where to go. */
export function useChecks(health: Health): { checks: Check[]; facts: Check[] } {
  const { t } = useTranslation('settings');
  const format = useFormat();
  const say = (key: string, isOk: boolean, value: string, more: Partial<Check> = {}): Check => ({
    key,
    isOk,
    title: t(`health.${key}.title`),
    text: isOk ? t(`health.${key}.ok`) : t(`health.${key}.bad`),
    value,
    ...more,
  });
  const seconds = (value: number) => format.duration(value * SECOND_MS);
  const { database, history } = health;
  const lag = health.segmentLagMs === null ? '' : format.duration(health.segmentLagMs);
  const { moves, p95Ms } = health.segmentLatency;
  const followed: Check = {
    key: 'latency',
    isOk: p95Ms === null || p95Ms <= SLOW_MS,
    title: t('health.latency.title'),
    text:
      p95Ms === null
        ? t('health.latency.none')
        : t('health.latency.text', { count: moves, time: format.duration(Math.max(p95Ms, 1)) }),
    value: p95Ms === null ? '' : format.duration(Math.max(p95Ms, 1)),
  };
  const toJobs = { to: '/settings/jobs?status=dead', action: t('health.toJobs') };
  const checks = [
    say('duplicates', health.duplicatesSent === 0, format.number(health.duplicatesSent)),
    say('events', health.oldestEventSeconds <= SLOW_SECONDS, seconds(health.oldestEventSeconds)),
    say('parked', health.parkedEvents === 0, format.number(health.parkedEvents)),
    say('dead', health.deadJobs === 0, format.number(health.deadJobs), health.deadJobs > 0 ? toJobs : {}),
    say('queue', health.oldestJobSeconds <= SLOW_SECONDS, seconds(health.oldestJobSeconds)),
    say('database', database.ok, database.kind),
    say('history', history.ok, history.kind),
    followed,
  ];
  const facts = [
    say('power', database.survivesPowerLoss, ''),
    say('lag', true, lag),
    say('memory', true, t('health.mb', { mb: format.number(health.memoryMb) })),
    say('uptime', true, seconds(health.uptimeSeconds)),
    say('version', true, health.version),
  ];
  return { checks, facts };
}
