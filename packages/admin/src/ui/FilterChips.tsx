import { IconX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import css from './FilterChips.module.css';

export type Filter = { key: string; label: string };
type Props = {
  filters: Filter[];
  onDrop: (key: string) => void;
  /** Before the chips: a search field, selects. */
  start?: ReactNode;
  /** At the right: save as segment, columns, download. */
  end?: ReactNode;
};

/** Filters and conditions are one thing: a tinted chip with an ✕. */
export function FilterChips({ filters, onDrop, start, end }: Props) {
  const { t } = useTranslation('ui');
  return (
    <div className={css['filters']} role="group" aria-label={t('filter.active')}>
      {start && <div className={`sm-row ${css['start']}`}>{start}</div>}
      <div className={css['chips']}>
        {filters.map(({ key, label }) => (
          <span key={key} className={css['chip']}>
            {label}
            <button type="button" aria-label={t('filter.drop', { filter: label })} onClick={() => onDrop(key)}>
              <IconX size={14} stroke={1.8} />
            </button>
          </span>
        ))}
      </div>
      {end && <div className={css['end']}>{end}</div>}
    </div>
  );
}
