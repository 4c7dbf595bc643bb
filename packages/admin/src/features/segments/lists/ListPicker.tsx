import { Button, Select } from '@mantine/core';
import type { Segment } from '@sandmill/contracts/api/segments';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ApiPage } from '../../../app/api.ts';
import { useApiQuery } from '../../../app/queries.ts';

const MOST = 200;

type List = Pick<Segment, 'id' | 'name'>;

/** The static lists that are not archived, by name. */
export function useLists(enabled = true): Segment[] {
  const query = { kind: 'static', limit: MOST };
  const { data } = useApiQuery<ApiPage<Segment>>('/segments', { query, enabled, staleMs: 15_000 });
  return data?.items ?? [];
}

type Props = {
  verb: string;
  onPick: (list: List) => void;
  /** Lists that are no choice: the person is on them already. */
  without?: number[];
};

/** One of the lists. */
export function ListPicker({ verb, onPick, without = [] }: Props) {
  const { t } = useTranslation('segments');
  const lists = useLists().filter(({ id }) => !without.includes(id));
  const [chosen, setChosen] = useState<string | null>(null);
  const list = lists.find(({ id }) => String(id) === chosen);
  if (lists.length === 0) return <p className="sm-13 sm-muted">{t('list.noLists')}</p>;
  return (
    <form
      className="sm-stack"
      style={{ gap: 8, padding: 4 }}
      onSubmit={(event) => {
        event.preventDefault();
        if (list) onPick(list);
      }}
    >
      <Select
        data-autofocus
        size="xs"
        searchable
        aria-label={t('list.which')}
        placeholder={t('list.which')}
        nothingFoundMessage={t('overlap.none')}
        data={lists.map(({ id, name }) => ({ value: String(id), label: name }))}
        value={chosen}
        comboboxProps={{ withinPortal: false }}
        onChange={setChosen}
      />
      <Button type="submit" size="xs" disabled={!list}>
        {verb}
      </Button>
    </form>
  );
}
