import type { ContentBoard } from '@sandmill/contracts/api/content-board';
import { useTranslation } from 'react-i18next';
import { useApiQuery } from '../../app/queries.ts';
import { Card } from '../../ui/Card.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorNote } from '../../ui/ErrorNote.tsx';
import { LoadingBars } from '../../ui/LoadingBars.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { ContentList } from './ContentList.tsx';
import { PersonaMatrix } from './PersonaMatrix.tsx';
import { TypeMatrix } from './TypeMatrix.tsx';

/** For every persona and stage what speaks to the people there; below, each mail and journey with what it is for. */
export function ContentBoardPage() {
  const { t } = useTranslation('content-board');
  const { data, error, refetch } = useApiQuery<ContentBoard>('/content-board', { keepPrevious: true });
  return (
    <>
      <PageHeader title={t('title')} crumb={{ label: t('personas'), to: '/personas' }} subtitle={t('subtitle')} />
      {error && <ErrorNote error={error} onRetry={() => void refetch()} />}
      {!data && !error && <LoadingBars count={8} />}
      {data && (
        <div className="sm-stack">
          {data.personas.length === 0 ? (
            <EmptyState
              drawing="hopper"
              title={t('empty.title')}
              text={t('empty.text')}
              action={{ label: t('empty.act'), to: '/personas' }}
            />
          ) : (
            <Card title={t('matrix.title')} note={t('matrix.note')} flush>
              <PersonaMatrix board={data} />
            </Card>
          )}
          {data.stages.length > 0 && (
            <Card title={t('types.title')} note={t('types.note')} flush>
              <TypeMatrix board={data} />
            </Card>
          )}
          <ContentList board={data} />
        </div>
      )}
    </>
  );
}
