import { Button } from '@mantine/core';
import type { InterestCount, Interests } from '@sandmill/contracts/api/scores';
import { IconRefresh } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useApiMutation, useApiQuery } from '../../app/queries.ts';
import { useRight } from '../../app/session.ts';
import { useFormat } from '../../app/use-format.ts';
import { BarRows } from '../../ui/BarRow.tsx';
import { Callout } from '../../ui/Callout.tsx';
import { Card } from '../../ui/Card.tsx';
import { ChoiceChips } from '../../ui/Chip.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorNote } from '../../ui/ErrorNote.tsx';
import { FilterChips } from '../../ui/FilterChips.tsx';
import { LoadingBars } from '../../ui/LoadingBars.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { SearchField } from '../../ui/SearchField.tsx';
import { toast } from '../../ui/toast.tsx';
import { useUrlValues } from '../../ui/use-url-state.ts';
import { titled } from './titled.ts';

/** How many segments one click makes. */
const AT_ONCE = 5;

/** What people are interested in: categories and brands, and segments made of them in one click. */
export function InterestsPage() {
  const { t } = useTranslation('interests');
  const [{ search = '', of: asked }, setUrl] = useUrlValues();
  const of = asked === 'brand' ? 'brand' : 'category';
  const { data, error, refetch } = useApiQuery<Interests>('/interests', {
    query: { of, limit: 100, ...(search === '' ? {} : { search }) },
    keepPrevious: true,
  });
  return (
    <>
      <PageHeader title={t('title')} subtitle={t('subtitle')}>
        <Button component={Link} to="/interests/settings">
          {t('settings.open')}
        </Button>
        {data && <MakeSegments of={of} items={data.items} />}
      </PageHeader>
      <FilterChips
        filters={[]}
        onDrop={() => {}}
        start={
          <>
            <SearchField
              label={t('search')}
              value={search}
              onChange={(value) => setUrl({ search: value || undefined })}
            />
            <ChoiceChips
              label={t('of.label')}
              value={of}
              onChange={(key) => setUrl({ of: key === 'category' ? undefined : key })}
              choices={[
                { key: 'category', label: t('of.category') },
                { key: 'brand', label: t('of.brand') },
              ]}
            />
          </>
        }
      />
      {data?.preparing && <Callout tone="info" icon={IconRefresh} title={t('settings.preparing')} />}
      {error && <ErrorNote error={error} onRetry={() => void refetch()} />}
      {!data && !error && <LoadingBars shape="table" count={8} />}
      {data && <List items={data.items} search={search} of={of} />}
    </>
  );
}

function List({ items, search, of }: { items: InterestCount[]; search: string; of: 'category' | 'brand' }) {
  const { t } = useTranslation('interests');
  const format = useFormat();
  if (items.length === 0) {
    if (search !== '') return <EmptyState drawing="pile" title={t('none.title')} text={t('none.text', { search })} />;
    return <EmptyState title={t(`empty.${of}`)} text={t('empty.text')} />;
  }
  return (
    <Card title={t(`of.${of}`)} note={t('note')}>
      <BarRows
        label={t('title')}
        items={items.map(({ value, people, top, segmentId }) => ({
          key: value,
          label: titled(value),
          value: top,
          text: t('row', { top: format.number(top), people: format.number(people) }),
          ...(segmentId === null ? {} : { to: `/segments/${segmentId}` }),
        }))}
      />
    </Card>
  );
}

/** A segment for each of the strongest that has none yet. */
function MakeSegments({ of, items }: { of: 'category' | 'brand'; items: InterestCount[] }) {
  const { t } = useTranslation('interests');
  const mayWrite = useRight('segments:write');
  const open = items.filter(({ segmentId, top }) => segmentId === null && top > 0).slice(0, AT_ONCE);
  const make = useApiMutation<void, { created: { name: string }[] }>({
    method: 'POST',
    path: '/interests/segments',
    body: () => ({
      of,
      items: open.map(({ value }) => ({ value, name: t('segmentName', { value: titled(value) }) })),
    }),
    refreshes: ['/interests', '/segments'],
    onDone: ({ created }) => toast(t('made', { count: created.length })),
  });
  if (!mayWrite || open.length === 0) return null;
  return (
    <Button
      variant="filled"
      loading={make.isPending}
      onClick={() => make.mutate(undefined, { onError: () => toast(t('failed')) })}
    >
      {t('make', { count: open.length })}
    </Button>
  );
}
