import type { Import } from '@sandmill/contracts/api/events';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../app/use-format.ts';
import { Card } from '../../ui/Card.tsx';
import { Stat } from '../../ui/Stat.tsx';
import css from './Imports.module.css';

/** How many rows come in and stay out, and what they bring. */
export function Counts({ of, isDryRun = false }: { of: Import; isDryRun?: boolean }) {
  const { t } = useTranslation('imports');
  const format = useFormat();
  const { newContacts = 0, updated = 0, unchanged = 0, consentsKept = 0, from, to } = of.report;
  const what = of.kind === 'products' ? 'products' : 'people';
  const stat = (key: string, value: number, note?: string) => (
    <Stat label={t(`count.${key}`)} value={format.number(value)} size="big" {...(note ? { note } : {})} />
  );
  return (
    <Card title={t(isDryRun ? 'count.dryRun' : 'count.result')} {...(isDryRun ? { note: t('count.dryRunNote') } : {})}>
      <div className={css['counts']}>
        {stat(isDryRun ? 'accepted' : 'cameIn', of.rowsAccepted)}
        {stat(isDryRun ? 'rejected' : 'leftOut', of.rowsRejected)}
        {stat(`new_${what}`, newContacts)}
        {stat(`updated_${what}`, updated)}
        {unchanged > 0 && stat('unchanged', unchanged, t('count.unchangedNote'))}
      </div>
      {consentsKept > 0 && (
        <p className="sm-13 sm-soft">
          {t('count.consentsKept', { count: consentsKept, people: format.number(consentsKept) })}
        </p>
      )}
      <OddAddresses of={of} />
      {from && to && (of.kind === 'orders' || of.kind === 'events') && (
        <p className="sm-13 sm-soft">
          {t('count.period', { from: format.date(from, true), to: format.date(to, true) })}
        </p>
      )}
    </Card>
  );
}

/** What looks wrong about addresses: they come in all the same. */
function OddAddresses({ of }: { of: Import }) {
  const { t } = useTranslation('imports');
  const format = useFormat();
  const { mistyped = 0, disposable = 0, unreachable = 0 } = of.report;
  const said = Object.entries({ mistyped, disposable, unreachable }).filter(([, count]) => count > 0);
  if (said.length === 0) return null;
  return (
    <p className="sm-13 sm-soft">
      {said.map(([key, count]) => t(`count.odd.${key}`, { count, people: format.number(count) })).join(' ')}
    </p>
  );
}
