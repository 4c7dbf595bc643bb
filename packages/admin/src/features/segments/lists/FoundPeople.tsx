import { Checkbox } from '@mantine/core';
import type { ContactRow } from '@sandmill/contracts/api/contacts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ApiPage } from '../../../app/api.ts';
import { useApiQuery } from '../../../app/queries.ts';
import { SearchField } from '../../../ui/SearchField.tsx';
import css from './Lists.module.css';

const SHOWN = 6;

type Props = { chosen: ReadonlySet<string>; onChoose: (chosen: ReadonlySet<string>) => void };

/** People by a search, to be ticked; those ticked stay chosen while another is looked for. */
export function FoundPeople({ chosen, onChoose }: Props) {
  const { t } = useTranslation('segments');
  const [search, setSearch] = useState('');
  const isAsked = search.trim() !== '';
  const { data } = useApiQuery<ApiPage<ContactRow>>('/contacts', {
    query: { search, limit: SHOWN },
    enabled: isAsked,
    keepPrevious: true,
  });
  const rows = isAsked ? (data?.items ?? []) : [];
  const toggle = (id: string) => {
    const next = new Set(chosen);
    if (!next.delete(id)) next.add(id);
    onChoose(next);
  };
  return (
    <div>
      <SearchField label={t('list.find')} value={search} onChange={setSearch} width={472} />
      {isAsked && data && rows.length === 0 && <p className="sm-13 sm-muted">{t('list.nobodyFound')}</p>}
      <ul className={css['found']}>
        {rows.map(({ id, name, email, phone }) => {
          const shown = name ?? email ?? phone ?? t('members.unnamed');
          return (
            <li key={id}>
              <Checkbox
                checked={chosen.has(id)}
                onChange={() => toggle(id)}
                label={shown}
                description={name === null ? undefined : (email ?? phone)}
              />
            </li>
          );
        })}
      </ul>
      {chosen.size > 0 && <p className="sm-small sm-muted">{t('list.chosen', { count: chosen.size })}</p>}
    </div>
  );
}
