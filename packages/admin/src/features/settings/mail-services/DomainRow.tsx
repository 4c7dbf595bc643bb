import { Button, NumberInput } from '@mantine/core';
import type { SendingDomain } from '@sandmill/contracts/api/mail-services';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApiMutation } from '../../../app/queries.ts';
import { useFormat } from '../../../app/use-format.ts';
import { Badge } from '../../../ui/Badge.tsx';
import { ErrorNote } from '../../../ui/ErrorNote.tsx';
import css from './MailServices.module.css';

type Patch = { paused?: boolean; warmUp?: { start: number; growth: number; target: number } | null };

/** One domain: resumed or paused by hand, its warm-up begun or ended. */
export function DomainRow({ domain, mayWrite }: { domain: SendingDomain; mayWrite: boolean }) {
  const { t } = useTranslation('mail-services');
  const format = useFormat();
  const [asks, setAsks] = useState(false);
  const change = useApiMutation<Patch, SendingDomain>({
    method: 'PATCH',
    path: `/sending-domains/${domain.domain}`,
    refreshes: ['/sending-domains'],
    onDone: () => setAsks(false),
  });
  const { warmUp, pausedAt, pauseReason } = domain;
  const isPaused = pausedAt !== null;
  return (
    <li>
      <div className="sm-row sm-between">
        <span className="sm-strong">{domain.domain}</span>
        {isPaused ? (
          <Badge tone="danger">{t('domains.paused')}</Badge>
        ) : warmUp ? (
          <Badge tone="info">{t('domains.warming')}</Badge>
        ) : (
          <Badge tone="ok">{t('domains.fine')}</Badge>
        )}
      </div>
      {isPaused && (
        <p className="sm-13 sm-down">
          {t(`domains.why.${pauseReason ?? 'by_hand'}`)} <span className={css['told']}>{domain.pauseDetail}</span>
        </p>
      )}
      {warmUp && (
        <p className="sm-13 sm-soft">
          {t('domains.today', { sent: format.number(warmUp.sent), cap: format.number(warmUp.cap) })}{' '}
          {warmUp.held ? t(`domains.held.${warmUp.held}`) : t('domains.daysLeft', { count: warmUp.plan.length })}
        </p>
      )}
      {change.error && <ErrorNote error={change.error} />}
      {mayWrite && !asks && (
        <div className={css['inline']}>
          <Button size="xs" loading={change.isPending} onClick={() => change.mutate({ paused: !isPaused })}>
            {t(isPaused ? 'domains.resume' : 'domains.pause')}
          </Button>
          <Button size="xs" variant="subtle" onClick={() => (warmUp ? change.mutate({ warmUp: null }) : setAsks(true))}>
            {t(warmUp ? 'domains.endWarmUp' : 'domains.beginWarmUp')}
          </Button>
        </div>
      )}
      {asks && (
        <WarmUpForm
          isBusy={change.isPending}
          onBegin={(plan) => change.mutate({ warmUp: plan })}
          onDrop={() => setAsks(false)}
        />
      )}
    </li>
  );
}

type FormProps = { isBusy: boolean; onBegin: (plan: NonNullable<Patch['warmUp']>) => void; onDrop: () => void };

function WarmUpForm({ isBusy, onBegin, onDrop }: FormProps) {
  const { t } = useTranslation('mail-services');
  const [plan, setPlan] = useState({ start: 100, growth: 1.5, target: 50_000 });
  const set = (name: keyof typeof plan) => (value: number | string) => setPlan({ ...plan, [name]: Number(value) });
  const isReady = plan.start >= 1 && plan.growth >= 1.05 && plan.growth <= 2 && plan.target > plan.start;
  return (
    <>
      <p className="sm-13 sm-soft">{t('warmUp.text')}</p>
      <div className={css['inline']}>
        <NumberInput label={t('warmUp.start')} min={1} value={plan.start} onChange={set('start')} />
        <NumberInput
          label={t('warmUp.growth')}
          min={1.05}
          max={2}
          step={0.1}
          value={plan.growth}
          onChange={set('growth')}
        />
        <NumberInput label={t('warmUp.target')} min={1} value={plan.target} onChange={set('target')} />
      </div>
      <div className={css['inline']}>
        <Button size="xs" variant="filled" loading={isBusy} disabled={!isReady} onClick={() => onBegin(plan)}>
          {t('warmUp.begin')}
        </Button>
        <Button size="xs" variant="subtle" onClick={onDrop}>
          {t('warmUp.drop')}
        </Button>
      </div>
    </>
  );
}
