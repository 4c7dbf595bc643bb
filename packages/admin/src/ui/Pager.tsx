import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Paged } from '../app/paged.ts';
import css from './DataTable.module.css';

/** "1 to 50 of 27,406", Previous, Next. */
export function Pager<Row>({ paged }: { paged: Paged<Row> }) {
  const { t } = useTranslation('ui');
  const { from, to, total } = paged;
  return (
    <nav className={css['pager']} aria-label={t('table.range', { from, to, total: total ?? to })}>
      <span aria-live="polite">
        {total === null ? t('table.rangeOpen', { from, to }) : t('table.range', { from, to, total })}
      </span>
      {(paged.hasNext || paged.hasPrevious) && (
        <span className="sm-row">
          <Button size="xs" disabled={!paged.hasPrevious} onClick={paged.previous}>
            {t('table.previous')}
          </Button>
          <Button size="xs" disabled={!paged.hasNext} onClick={paged.next}>
            {t('table.next')}
          </Button>
        </span>
      )}
    </nav>
  );
}
