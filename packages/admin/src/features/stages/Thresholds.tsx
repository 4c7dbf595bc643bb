import type { ClassificationView } from '@sandmill/contracts/api/classifications';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../app/use-format.ts';
import { Badge } from '../../ui/Badge.tsx';
import { Card } from '../../ui/Card.tsx';
import { Instant } from '../../ui/Instant.tsx';
import { StageBadge } from '../../ui/StageBadge.tsx';
import { Unknown } from '../../ui/Unknown.tsx';
import css from './Stages.module.css';

type Learnt = NonNullable<ClassificationView['learnt']>;

/** After how much silence a customer is at risk and lost: learnt from this shop, or a preset that says so. */
export function Thresholds({ learnt }: { learnt: Learnt }) {
  const { t } = useTranslation('stages');
  const { provisional, reason, rule, historyDays, gaps, learntAt } = learnt;
  return (
    <Card title={t('thresholds.title')}>
      <div className={css['learn']}>
        <div className="sm-13 sm-soft" style={{ display: 'grid', gap: 10, maxWidth: '60ch' }}>
          {provisional && (
            <p>
              <Badge tone="warn">{t('rule.provisional')}</Badge>
            </p>
          )}
          <p>{t(`rule.long.${rule}`)}</p>
          {provisional && <p>{t(`rule.reason.${reason ?? 'few_gaps'}`, { days: historyDays, gaps })}</p>}
          <p className="sm-small sm-muted">
            {!provisional && t('thresholds.basis', { days: historyDays, gaps })}{' '}
            {learntAt && (
              <>
                {t('thresholds.learnt')} <Instant at={learntAt} withTime />.
              </>
            )}
          </p>
        </div>
        <Table rows={learnt.thresholds} />
      </div>
    </Card>
  );
}

function Table({ rows }: { rows: Learnt['thresholds'] }) {
  const { t } = useTranslation('stages');
  const format = useFormat();
  return (
    <table className={css['table']}>
      <thead>
        <tr>
          <th scope="col">{t('thresholds.orders')}</th>
          <th scope="col">
            <StageBadge stage="at_risk" bare /> {t('thresholds.after')}
          </th>
          <th scope="col">
            <StageBadge stage="lost" bare /> {t('thresholds.after')}
          </th>
          <th scope="col">{t('thresholds.returns')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ bucket, atRiskDays, lostDays, returnShare }) => (
          <tr key={bucket}>
            <th scope="row">
              {t('thresholds.bucket', { count: bucket === '1' ? 1 : 2, bucket: bucketWords(bucket) })}
            </th>
            <td>{t('thresholds.days', { count: atRiskDays })}</td>
            <td>{t('thresholds.days', { count: lostDays })}</td>
            <td>{returnShare === null ? <Unknown /> : format.percent(returnShare, 0)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** "3-4" → "3–4", "5+" stays. */
function bucketWords(bucket: string): string {
  return bucket.replace('-', '–');
}
