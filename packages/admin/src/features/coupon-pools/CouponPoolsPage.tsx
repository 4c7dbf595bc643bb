import type { CouponPool } from '@sandmill/contracts/api/coupons';
import { useTranslation } from 'react-i18next';
import { usePagedQuery } from '../../app/paged.ts';
import { useRight } from '../../app/session.ts';
import { useFormat } from '../../app/use-format.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Instant } from '../../ui/Instant.tsx';
import { ListPage } from '../../ui/ListPage.tsx';
import { WithPanel } from '../../ui/SidePanel.tsx';
import type { Column } from '../../ui/table-types.ts';
import { useArchiveView } from '../../ui/use-archive-view.ts';
import { useUrlValues } from '../../ui/use-url-state.ts';
import { CouponPoolPanel } from './CouponPoolPanel.tsx';

const NEW = '+';

/** Codes that are given out one to each person: how many there are, how many are gone. */
export function CouponPoolsPage() {
  const { t } = useTranslation('coupon-pools');
  const mayWrite = useRight('messages:write');
  const [{ panel }, setUrl] = useUrlValues();
  const { text, isArchive, query, search, view, clear } = useArchiveView({
    search: t('search'),
    label: t('view.label'),
    live: t('view.live'),
    archived: t('view.archived'),
  });
  const paged = usePagedQuery<CouponPool>('/coupon-pools', query);
  const columns = useColumns();
  const open = (id: string | undefined) => setUrl({ panel: id });
  const isKnown = panel === NEW || paged.items.some(({ id }) => id === panel);
  const add = mayWrite ? { label: t('new'), onClick: () => open(NEW) } : null;
  const empty =
    text === '' ? (
      <EmptyState title={t('empty.title')} text={t('empty.text')} {...(add ? { action: add } : {})} />
    ) : (
      <EmptyState
        drawing="pile"
        title={t('empty.none')}
        text={t('empty.noneText', { search: text })}
        action={{ label: t('empty.clear'), onClick: clear }}
      />
    );
  return (
    <WithPanel
      panel={
        panel !== undefined && isKnown ? (
          <CouponPoolPanel
            key={panel}
            pool={paged.items.find(({ id }) => id === panel) ?? null}
            onMade={open}
            onClose={() => open(undefined)}
          />
        ) : null
      }
    >
      <ListPage
        title={t('title')}
        subtitle={t('subtitle')}
        crumb={{ label: t('templates'), to: '/templates' }}
        add={add}
        search={search}
        view={view}
        columns={columns}
        paged={paged}
        rowKey={({ id }) => id}
        rowName={({ name }) => name}
        to={({ id }) => `/coupon-pools?panel=${id}${isArchive ? '&view=archived' : ''}`}
        empty={empty}
      />
    </WithPanel>
  );
}

function useColumns(): Column<CouponPool>[] {
  const { t } = useTranslation('coupon-pools');
  const format = useFormat();
  return [
    {
      key: 'name',
      label: t('column.name'),
      card: 'title',
      cell: ({ name, note }) => (
        <>
          <span className="sm-strong">{name}</span> {note !== '' && <span className="sm-small sm-muted">{note}</span>}
        </>
      ),
    },
    { key: 'codes', label: t('column.codes'), align: 'right', cell: ({ codes }) => format.number(codes) },
    { key: 'reserved', label: t('column.reserved'), align: 'right', cell: ({ reserved }) => format.number(reserved) },
    {
      key: 'left',
      label: t('column.left'),
      align: 'right',
      card: 'right',
      cell: ({ codes, reserved }) => format.number(codes - reserved),
    },
    { key: 'made', label: t('column.made'), card: 'left', cell: ({ createdAt }) => <Instant at={createdAt} /> },
  ];
}
