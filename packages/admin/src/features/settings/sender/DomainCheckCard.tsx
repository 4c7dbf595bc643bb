import { Button } from '@mantine/core';
import type { DomainCheck, DomainCheckAnswer } from '@sandmill/contracts/api/domain-check';
import { useTranslation } from 'react-i18next';
import { useApiMutation } from '../../../app/queries.ts';
import { Badge, type BadgeTone } from '../../../ui/Badge.tsx';
import { Card } from '../../../ui/Card.tsx';
import { ErrorNote } from '../../../ui/ErrorNote.tsx';
import { Instant } from '../../../ui/Instant.tsx';
import css from '../Settings.module.css';
import { DnsRecord } from './DnsRecord.tsx';
import { DnsValue } from './DnsValue.tsx';

const TONES: Record<DomainCheck['state'], BadgeTone> = {
  ok: 'ok',
  warning: 'warn',
  missing: 'danger',
  wrong: 'danger',
  off: 'quiet',
  unknown: 'quiet',
};

/** The records of the sending domain as receivers find them, asked when one wants to know. */
export function DomainCheckCard() {
  const { t } = useTranslation('settings');
  const ask = useApiMutation<undefined, DomainCheckAnswer>({
    method: 'POST',
    path: '/delivery-settings/domain-check',
    refreshes: [],
  });
  return (
    <Card title={t('domain.title')}>
      <div className={css['form']}>
        <p className="sm-13 sm-soft">{t('domain.text')}</p>
        {ask.data?.checks.map((check) => (
          <Check key={check.check} check={check} />
        ))}
        {ask.error && <ErrorNote error={ask.error} />}
        <div className="sm-row">
          <Button loading={ask.isPending} onClick={() => ask.mutate(undefined)}>
            {ask.data ? t('domain.again') : t('domain.ask')}
          </Button>
          {ask.data && (
            <span className="sm-small sm-muted">
              {ask.data.domain}, <Instant at={ask.data.checkedAt} />
            </span>
          )}
        </div>
      </div>
    </Card>
  );
}

function Check({ check }: { check: DomainCheck }) {
  const { t } = useTranslation('settings');
  const { state, reason, found, expected, name } = check;
  return (
    <section aria-label={t(`domain.check.${check.check}`)}>
      <p className="sm-row">
        <Badge tone={TONES[state]}>{t(`domain.state.${state}`)}</Badge>
        <strong className="sm-13">{t(`domain.check.${check.check}`)}</strong>
      </p>
      <p className="sm-13 sm-soft">{t(`domain.reason.${reason}`)}</p>
      {check.spf && <SpfRead spf={check.spf} />}
      {state !== 'ok' && found.length > 0 && <DnsValue label={t('domain.found')} value={found.join(' | ')} />}
      {expected !== null && state !== 'ok' && <ToPublish check={check.check} name={name} expected={expected} />}
    </section>
  );
}

function ToPublish({ check, name, expected }: { check: DomainCheck['check']; name: string; expected: string }) {
  const { t } = useTranslation('settings');
  // Whoever gives out the address writes its name; it is in no form for a domain.
  if (check === 'ptr') return <DnsValue label={t('domain.publish', { name })} value={expected} />;
  const [, priority, host] = /^MX (\d+) (.+?)\.?$/.exec(expected) ?? [];
  if (host !== undefined) return <DnsRecord type="MX" name={name} value={host} priority={Number(priority)} />;
  return <DnsRecord type="TXT" name={name} value={expected} />;
}

/** How receivers come to their answer: whom they ask, and how often. */
function SpfRead({ spf }: { spf: NonNullable<DomainCheck['spf']> }) {
  const { t } = useTranslation('settings');
  const { address, result, lookups, limit, chain, problem } = spf;
  return (
    <p className="sm-small sm-muted">
      {address !== null && `${t('domain.spf.for', { address, result: t(`domain.spf.result.${result}`) })}. `}
      {t('domain.spf.chain', { chain: chain.join(' → '), lookups, limit })}
      {problem !== null && `. ${problem}`}
    </p>
  );
}
