import { Button } from '@mantine/core';
import type { ContactRow } from '@sandmill/contracts/api/contacts';
import { useTranslation } from 'react-i18next';
import type { ApiPage } from '../../../app/api.ts';
import { useApiQuery } from '../../../app/queries.ts';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { usePageExists } from '../../../ui/use-page-exists.ts';
import type { ContactFilters, FilterKey } from './contact-filters.ts';
import { useFilterLabel, type ContactFilterState } from './use-contact-filters.ts';
import css from './ContactsEmpty.module.css';

/** Nobody yet: how the list fills. Nobody found: which filter emptied it, and what is left without it. */
export function ContactsEmpty({ state }: { state: ContactFilterState }) {
  const { t } = useTranslation('contacts');
  const pageExists = usePageExists();
  const keys = Object.keys(state.filters) as (FilterKey | 'search')[];
  if (keys.length === 0) {
    const to = ['/sources', '/imports'].find((path) => pageExists(path));
    return (
      <EmptyState
        title={t('empty.title')}
        text={t('empty.text')}
        {...(to ? { action: { label: t('empty.action'), to } } : {})}
      />
    );
  }
  return (
    <EmptyState
      title={t('noResult.title')}
      text={
        <span className={css['drops']}>
          {keys.map((key) => (
            <Without key={key} dropped={key} state={state} isOnly={keys.length === 1} />
          ))}
        </span>
      }
    />
  );
}

type WithoutProps = { dropped: FilterKey | 'search'; state: ContactFilterState; isOnly: boolean };

/** "Senza «Hero» ne restano 12", with the button that drops it. */
function Without({ dropped, state, isOnly }: WithoutProps) {
  const { t } = useTranslation('contacts');
  const label = useFilterLabel()(dropped, state.filters[dropped] ?? '');
  const rest: ContactFilters = { ...state.filters };
  delete rest[dropped];
  const { data } = useApiQuery<ApiPage<ContactRow>>('/contacts', { query: { ...rest, limit: 1 }, enabled: !isOnly });
  const left = data === undefined ? null : (data.total ?? (data.items.length > 0 ? null : 0));
  if (!isOnly && left === 0) return null;
  return (
    <span>
      {isOnly || left === null
        ? t('noResult.only', { filter: label })
        : t('noResult.left', { filter: label, count: left })}{' '}
      <Button size="xs" variant="subtle" onClick={() => state.drop(dropped)}>
        {t('noResult.drop')}
      </Button>
    </span>
  );
}
