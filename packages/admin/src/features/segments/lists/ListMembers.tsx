import { Button } from '@mantine/core';
import type { Member, Segment } from '@sandmill/contracts/api/segments';
import { IconFileImport, IconUserMinus, IconUserPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { usePagedQuery } from '../../../app/paged.ts';
import { useRight } from '../../../app/session.ts';
import { Card } from '../../../ui/Card.tsx';
import { DataTable } from '../../../ui/DataTable.tsx';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { Instant } from '../../../ui/Instant.tsx';
import { PathLink } from '../../../ui/PathLink.tsx';
import { SearchField } from '../../../ui/SearchField.tsx';
import type { Column } from '../../../ui/table-types.ts';
import { toast, toastUndo } from '../../../ui/toast.tsx';
import { useSelection, type Selection } from '../../../ui/use-selection.ts';
import { useUrlState } from '../../../ui/use-url-state.ts';
import { AddMembersDialog } from './AddMembersDialog.tsx';
import { useChangeMembers } from './use-change-members.ts';
import css from './Lists.module.css';

const LIMIT = 25;
const EVERY_MS = 15_000;

/** Who is on a list: searched and paged, taken off, put on by hand, by pasting, from a file. */
export function ListMembers({ list }: { list: Segment }) {
  const { t } = useTranslation('segments');
  const mayRead = useRight('contacts:read');
  const mayWrite = useRight('segments:write') && list.status !== 'archived';
  const [search, setSearch] = useUrlState('search');
  const [isAdding, setAdding] = useState(false);
  const selection = useSelection();
  const paged = usePagedQuery<Member>(`/segments/${list.id}/members`, search === '' ? {} : { search }, {
    limit: LIMIT,
    refreshMs: EVERY_MS,
    enabled: mayRead,
  });
  const nameOf = useMemberName();
  const columns = useMemberColumns();
  if (!mayRead) return null;
  const empty = (
    <EmptyState
      drawing="pile"
      title={search === '' ? t('list.empty') : t('list.noneFound')}
      text={search === '' ? t('list.emptyText') : t('list.noneFoundText', { search })}
      {...(mayWrite && search === '' ? { action: { label: t('list.add'), onClick: () => setAdding(true) } } : {})}
    />
  );
  return (
    <Card title={t('list.members')} note={t('definition.static')} flush>
      <div className={css['bar']}>
        <SearchField label={t('list.search')} value={search} onChange={setSearch} width={240} />
        <ListActs list={list} onAdd={mayWrite ? () => setAdding(true) : null} />
      </div>
      <DataTable
        isFlush
        label={t('list.members')}
        columns={columns}
        paged={paged}
        rowKey={({ id }) => id}
        rowName={nameOf}
        to={({ id }) => `/contacts/${id}`}
        {...(mayWrite ? { selection } : {})}
        bulk={<TakeOff list={list} selection={selection} />}
        empty={empty}
      />
      {isAdding && <AddMembersDialog list={list} onClose={() => setAdding(false)} />}
    </Card>
  );
}

function useMemberName(): (member: Pick<Member, 'name' | 'email' | 'phone'>) => string {
  const { t } = useTranslation('segments');
  return ({ name, email, phone }) => name ?? email ?? phone ?? t('members.unnamed');
}

function useMemberColumns(): Column<Member>[] {
  const { t } = useTranslation('segments');
  const nameOf = useMemberName();
  return [
    {
      key: 'name',
      label: t('list.person'),
      card: 'title',
      cell: (member) => (
        <span className={css['person']}>
          <span className="sm-trunc sm-strong">{nameOf(member)}</span>
          {member.name !== null && member.email !== null && (
            <span className="sm-small sm-muted sm-trunc">{member.email}</span>
          )}
        </span>
      ),
    },
    {
      key: 'since',
      label: t('list.since'),
      card: 'left',
      cell: ({ enteredAt }) => <Instant at={enteredAt} withTime />,
    },
  ];
}

function ListActs({ list, onAdd }: { list: Segment; onAdd: (() => void) | null }) {
  const { t } = useTranslation('segments');
  const mayImport = useRight('imports:write');
  return (
    <span className="sm-row sm-wrap">
      {onAdd && mayImport && (
        <Button
          component={PathLink}
          size="xs"
          to={`/imports/new?kind=contacts&list=${list.id}`}
          leftSection={<IconFileImport size={16} stroke={1.6} />}
        >
          {t('list.import')}
        </Button>
      )}
      {onAdd && (
        <Button size="xs" variant="filled" leftSection={<IconUserPlus size={16} stroke={1.6} />} onClick={onAdd}>
          {t('list.add')}
        </Button>
      )}
    </span>
  );
}

function TakeOff({ list, selection }: { list: Segment; selection: Selection }) {
  const { t } = useTranslation('segments');
  const change = useChangeMembers();
  const takeOff = () => {
    const people = [...selection.chosen];
    selection.clear();
    change.mutate(
      { listId: list.id, remove: people },
      {
        onError: () => toast(t('done.failed')),
        onSuccess: ({ removed }) =>
          toastUndo(t('list.removed', { count: removed, name: list.name }), () =>
            change.mutate({ listId: list.id, add: people }),
          ),
      },
    );
  };
  return (
    <Button size="xs" leftSection={<IconUserMinus size={16} stroke={1.6} />} onClick={takeOff}>
      {t('list.takeOff')}
    </Button>
  );
}
