import type { ScoringModelView } from '@sandmill/contracts/api/scores';
import { useTranslation } from 'react-i18next';
import { usePagedQuery } from '../../app/paged.ts';
import { useRight } from '../../app/session.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ListPage } from '../../ui/ListPage.tsx';
import { useArchiveView } from '../../ui/use-archive-view.ts';
import { useScoreColumns } from './score-columns.tsx';

const EVERY_MS = 15_000;

/** Scoring models: what is worth points, who is above which threshold. */
export function ScoresPage() {
  const { t } = useTranslation('scores');
  const mayWrite = useRight('segments:write');
  const { text, isArchive, query, search, view } = useArchiveView({
    search: t('search'),
    label: t('view.label'),
    live: t('view.live'),
    archived: t('view.archived'),
  });
  const paged = usePagedQuery<ScoringModelView>('/scoring-models', query, { refreshMs: EVERY_MS });
  const columns = useScoreColumns({ mayWrite });
  return (
    <ListPage
      title={t('title')}
      subtitle={t('subtitle')}
      add={mayWrite ? { label: t('new'), to: '/scores/new' } : null}
      search={search}
      view={view}
      columns={columns}
      paged={paged}
      rowKey={({ id }) => String(id)}
      rowName={({ name }) => name}
      to={({ id }) => `/scores/${id}`}
      empty={<NoScores search={text} isArchive={isArchive} mayWrite={mayWrite} />}
    />
  );
}

function NoScores({ search, isArchive, mayWrite }: { search: string; isArchive: boolean; mayWrite: boolean }) {
  const { t } = useTranslation('scores');
  if (search !== '')
    return <EmptyState drawing="pile" title={t('empty.none')} text={t('empty.noneText', { search })} />;
  if (isArchive) return <EmptyState drawing="pile" title={t('empty.archive')} text={t('empty.archiveText')} />;
  return (
    <EmptyState
      title={t('empty.title')}
      text={t('empty.text')}
      {...(mayWrite ? { action: { label: t('empty.action'), to: '/scores/new' } } : {})}
    />
  );
}
