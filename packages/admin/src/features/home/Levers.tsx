import type { Home } from '@sandmill/contracts/api/home';
import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../app/use-format.ts';
import { Sparkline } from '../../ui/Sparkline.tsx';
import { Change } from '../../ui/Stat.tsx';
import { changeOf, leversOf, weakestOf, type Lever } from './levers.ts';
import css from './Levers.module.css';

const SIGNS = ['', '=', '×', '×'] as const;
const SIGN_WORDS = { '=': 'equals', '×': 'times' } as const;

type Props = { levers: Home['levers']; days: number };

/** Revenue = customers who buy × average order × orders per customer, each with its twelve weeks. */
export function Levers({ levers, days }: Props) {
  const { t } = useTranslation('home');
  const terms = leversOf(levers);
  const weakest = weakestOf(terms);
  return (
    <section className={css['section']} aria-labelledby="levers">
      <div className={css['head']}>
        <h2 id="levers">{t('levers.title')}</h2>
        <Keys hasYear={terms.some(({ weeksYearBefore }) => weeksYearBefore.length > 1)} />
      </div>
      <div className={css['eq']}>
        {terms.map((lever, index) => {
          const sign = SIGNS[index] ?? '';
          return (
            <Fragment key={lever.key}>
              {sign && (
                <div className={css['op']}>
                  <span aria-hidden>{sign}</span>
                  <span className="sm-vh">{t(`levers.${SIGN_WORDS[sign]}`)}</span>
                </div>
              )}
              <Term
                lever={lever}
                currency={levers.currency}
                days={days}
                fresh={levers.customers.fresh}
                isWeakest={lever.key === weakest}
              />
            </Fragment>
          );
        })}
      </div>
    </section>
  );
}

type TermProps = { lever: Lever; currency: string; days: number; fresh: number; isWeakest: boolean };

function Term({ lever, currency, days, fresh, isWeakest }: TermProps) {
  const { t } = useTranslation('home');
  const format = useFormat();
  const write = (value: number) => {
    if (lever.key === 'customers') return format.number(value);
    if (lever.key === 'ordersPerCustomer') return format.fixed(value, 2);
    return format.money(value.toFixed(4), currency, { summary: true });
  };
  const change = changeOf(lever);
  const notes = { count: days, before: write(lever.before), fresh };
  return (
    <dl className={`${css['lever']} ${lever.key === 'revenue' ? css['total'] : ''}`}>
      <dt>{t(`levers.${lever.key}`, { count: days })}</dt>
      <dd className={css['value']}>{write(lever.value)}</dd>
      <dd className={css['note']}>
        {change === null ? (
          t('levers.noBefore')
        ) : (
          <>
            <Change text={format.change(change)} direction={change} />
            {t(`levers.${lever.key}Note`, notes)}
          </>
        )}
      </dd>
      <dd className={css['spark']}>
        <Sparkline values={lever.weeks} before={lever.weeksYearBefore} tone={isWeakest ? 'behind' : 'normal'} />
      </dd>
    </dl>
  );
}

function Keys({ hasYear }: { hasYear: boolean }) {
  const { t } = useTranslation('home');
  return (
    <span className={`sm-small sm-muted sm-only-desk ${css['keys']}`}>
      <span>
        <svg width="18" height="4" aria-hidden="true">
          <path d="M0 2h18" stroke="var(--sm-chart-c1)" strokeWidth="2" />
        </svg>
        {t('levers.weeks')}
      </span>
      {hasYear && (
        <span>
          <svg width="18" height="4" aria-hidden="true">
            <path d="M0 2h18" stroke="var(--sm-chart-c0)" strokeWidth="2" strokeDasharray="3 3" />
          </svg>
          {t('levers.yearBefore')}
        </span>
      )}
    </span>
  );
}
