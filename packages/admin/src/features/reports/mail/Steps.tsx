import type { MailReport } from '@sandmill/contracts/api/mail-reports';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../app/use-format.ts';
import { Badge } from '../../../ui/Badge.tsx';
import { Card } from '../../../ui/Card.tsx';
import css from '../Reports.module.css';
import { SampleSize } from '../SampleSize.tsx';
import { useMailWords } from './use-mail-words.ts';
import { reportOf, type MailQuery } from './mail-query.ts';
import { PathLink } from '../../../ui/PathLink.tsx';

const SURE = 0.05;

/** Variants against the first, by clicks of people: the difference, where it lies, and whether it may be chance. */
export function Steps({ report, query }: { report: MailReport; query: MailQuery }) {
  const { t } = useTranslation('reports');
  const format = useFormat();
  const words = useMailWords();
  const [base] = report.comparisons;
  const points = (share: number): string => `${share > 0 ? '+' : ''}${format.number(share * 100, 1)}`;
  return (
    <Card title={t('steps.title')} note={t('steps.note')}>
      <div className={css['scroll']}>
        <table className={css['numbers']}>
          <thead>
            <tr>
              <th scope="col">{t('steps.step')}</th>
              <th scope="col">{t('funnel.delivered')}</th>
              <th scope="col">{t('steps.rate')}</th>
              <th scope="col">{t('steps.difference')}</th>
              <th scope="col">{t('steps.interval')}</th>
              <th scope="col">{t('steps.verdict')}</th>
            </tr>
          </thead>
          <tbody>
            {report.comparisons.map((one, place) => (
              <tr key={one.node}>
                <th scope="row">
                  <PathLink to={reportOf({ ...query, node: one.node })}>{words.node(one.node)}</PathLink>
                </th>
                <td>{format.number(report.nodes.find(({ node }) => node === one.node)?.delivered ?? 0)}</td>
                <td>{format.percent(one.rate)}</td>
                <td>{place === 0 ? t('steps.base') : points(one.difference)}</td>
                <td>{place === 0 ? '' : `${points(one.low)} … ${points(one.high)}`}</td>
                <td>{place === 0 ? '' : <Verdict difference={one.difference} pValue={one.pValue} />}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <SampleSize rate={base?.rate ?? null} />
    </Card>
  );
}

function Verdict({ difference, pValue }: { difference: number; pValue: number }) {
  const { t } = useTranslation('reports');
  const format = useFormat();
  const p = pValue < 0.001 ? `< ${format.number(0.001, 3)}` : format.number(pValue, 3);
  if (pValue >= SURE)
    return (
      <>
        <Badge tone="quiet">{t('steps.maybeChance')}</Badge> <span className="sm-muted">p {p}</span>
      </>
    );
  return (
    <>
      <Badge tone={difference > 0 ? 'ok' : 'warn'}>{difference > 0 ? t('steps.better') : t('steps.worse')}</Badge>{' '}
      <span className="sm-muted">p {p}</span>
    </>
  );
}
