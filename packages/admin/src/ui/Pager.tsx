import { Anchor, Button } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Paged } from '../app/paged.ts';
import { useRight } from '../app/session.ts';
import css from './DataTable.module.css';

/** "1 to 50 of 27,406", the list as a file, Previous, Next. */
export function Pager<Row>({ paged }: { paged: Paged<Row> }) {
  const { t } = useTranslation('ui');
  const mayExport = useRight('exports:read');
  const { from, to, total } = paged;
  return (
    <nav className={css['pager']} aria-label={t('table.range', { from, to, total: total ?? to })}>
      <span className="sm-row">
        <span aria-live="polite">
          {total === null ? t('table.rangeOpen', { from, to }) : t('table.range', { from, to, total })}
        </span>
        {mayExport && (
          <Anchor className="sm-row" size="sm" href={paged.csv} download title={t('table.csvHint')}>
            <IconDownload size={16} stroke={1.6} />
            {t('table.csv')}
          </Anchor>
        )}
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
