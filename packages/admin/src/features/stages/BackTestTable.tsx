import type { BackTest } from '@sandmill/contracts/api/classifications';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../app/use-format.ts';
import { Card } from '../../ui/Card.tsx';
import { Instant } from '../../ui/Instant.tsx';
import { Unknown } from '../../ui/Unknown.tsx';
import css from './Stages.module.css';

const BUCKETS = ['1', '2', '3-4', '5+', 'all'] as const;
const VALUES = ['active', 'at_risk', 'lost'] as const;

/** Of those whom these thresholds would have called at risk or lost in the past, how many really bought again. */
export function BackTestTable({ test }: { test: BackTest }) {
  const { t } = useTranslation('stages');
  const format = useFormat();
  const of = (value: string, bucket: string) => test.rows.find((row) => row.value === value && row.bucket === bucket);
  return (
    <Card title={t('backTest.title')} note={t('backTest.note', { count: test.instants.length })}>
      <div className={css['learn']}>
        <div className="sm-13 sm-soft" style={{ display: 'grid', gap: 10, maxWidth: '60ch' }}>
          <p>{t('backTest.what', { days: test.withinDays })}</p>
          <p className="sm-small sm-muted">{t('backTest.honest')}</p>
          <p className="sm-small sm-muted">
            {t('thresholds.learnt')} <Instant at={test.at} withTime />.
          </p>
        </div>
        <table className={css['table']}>
          <thead>
            <tr>
              <th scope="col">{t('thresholds.orders')}</th>
              {VALUES.map((value) => (
                <th key={value} scope="col">
                  {t(`backTest.${value}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {BUCKETS.map((bucket) => (
              <tr key={bucket}>
                <th scope="row">
                  {bucket === 'all'
                    ? t('backTest.all')
                    : t('thresholds.bucket', { count: bucket === '1' ? 1 : 2, bucket: bucket.replace('-', '–') })}
                </th>
                {VALUES.map((value) => {
                  const row = of(value, bucket);
                  return (
                    <td key={value}>
                      {row === undefined || row.share === null ? (
                        <Unknown />
                      ) : (
                        <>
                          {format.percent(row.share, 0)}{' '}
                          <span className="sm-small sm-muted">{t('backTest.of', { count: row.called })}</span>
                        </>
                      )}
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Card>
  );
}
