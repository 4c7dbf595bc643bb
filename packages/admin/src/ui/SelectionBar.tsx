import { ActionIcon } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Selection } from './use-selection.ts';
import css from './DataTable.module.css';

type Props = { selection: Selection; total: number | null; children?: ReactNode };

/** How many are chosen, "select all", acts, clear. */
export function SelectionBar({ selection, total, children }: Props) {
  const { t } = useTranslation('ui');
  const count = selection.isAll ? (total ?? selection.chosen.size) : selection.chosen.size;
  return (
    <div className={css['bulk']} role="region" aria-live="polite" aria-label={t('table.chosen', { count })}>
      <b>{t('table.chosen', { count })}</b>
      {!selection.isAll && total !== null && total > count && (
        <button type="button" className={`${css['all']} sm-only-desk`} onClick={selection.chooseAll}>
          {t('table.chooseAll', { total })}
        </button>
      )}
      <span className={css['acts']}>
        {children}
        <ActionIcon aria-label={t('table.clear')} onClick={selection.clear}>
          <IconX size={18} stroke={1.6} />
        </ActionIcon>
      </span>
    </div>
  );
}
