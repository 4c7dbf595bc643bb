import type { CallToAction } from '@sandmill/contracts/api/calls-to-action';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { usePagedQuery } from '../../app/paged.ts';
import { useRight } from '../../app/session.ts';
import { useFormat } from '../../app/use-format.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Instant } from '../../ui/Instant.tsx';
import { ListPage } from '../../ui/ListPage.tsx';
import type { Column } from '../../ui/table-types.ts';
import { useArchiveView } from '../../ui/use-archive-view.ts';
import { languagesOfCall, sayCall } from './call-words.ts';

/** What mails ask of people, each kept in one place. */
export function CallsToActionPage() {
  const { t } = useTranslation('calls-to-action');
  const navigate = useNavigate();
  const mayWrite = useRight('messages:write');
  const { text, query, search, view, clear } = useArchiveView({
    search: t('search'),
    label: t('view.label'),
    live: t('view.live'),
    archived: t('view.archived'),
  });
  const paged = usePagedQuery<CallToAction>('/calls-to-action', query);
  const add = mayWrite ? { label: t('new'), onClick: () => void navigate({ to: '/calls-to-action/new' }) } : null;
  return (
    <ListPage
      title={t('title')}
      subtitle={t('subtitle')}
      crumb={{ label: t('templates'), to: '/templates' }}
      add={add}
      search={search}
      view={view}
      columns={useColumns()}
      paged={paged}
      rowKey={({ id }) => id}
      rowName={({ name }) => name}
      to={({ id }) => `/calls-to-action/${id}`}
      empty={
        text === '' ? (
          <EmptyState title={t('empty.title')} text={t('empty.text')} {...(add ? { action: add } : {})} />
        ) : (
          <EmptyState
            drawing="pile"
            title={t('empty.none')}
            text={t('empty.noneText', { search: text })}
            action={{ label: t('empty.clear'), onClick: clear }}
          />
        )
      }
    />
  );
}

function useColumns(): Column<CallToAction>[] {
  const { t, i18n } = useTranslation('calls-to-action');
  const format = useFormat();
  return [
    {
      key: 'name',
      label: t('column.name'),
      card: 'title',
      cell: (call) => (
        <>
          <span className="sm-strong">{call.name}</span>{' '}
          <span className="sm-small sm-muted">“{sayCall(call, i18n.language === 'it' ? 'it' : 'en')}”</span>
        </>
      ),
    },
    {
      key: 'url',
      label: t('column.url'),
      cell: ({ url }) => <span className="sm-small">{url.replace(/^https?:\/\/(www\.)?/, '').slice(0, 60)}</span>,
    },
    {
      key: 'languages',
      label: t('column.languages'),
      card: 'left',
      cell: (call) => languagesOfCall(call).join(', '),
    },
    {
      key: 'variants',
      label: t('column.variants'),
      align: 'right',
      cell: ({ variants }) => (variants.length === 0 ? '' : format.number(variants.length)),
    },
    {
      key: 'updated',
      label: t('column.updated'),
      card: 'right',
      cell: ({ updatedAt }) => <Instant at={updatedAt} />,
    },
  ];
}
