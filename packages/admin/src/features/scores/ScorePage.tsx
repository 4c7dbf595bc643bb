import type { ScoringModelView } from '@sandmill/contracts/api/scores';
import { getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useApiQuery } from '../../app/queries.ts';
import { ErrorNote } from '../../ui/ErrorNote.tsx';
import { LoadingBars } from '../../ui/LoadingBars.tsx';
import { ProgressBar } from '../../ui/ProgressBar.tsx';
import { ScoreEditor } from './ScoreEditor.tsx';

const route = getRouteApi('/shell/scores/$scoreId');
const WHILE_PREPARING_MS = 1_000;

/** One scoring model: its rules, how points fade, its thresholds, and what a change would do. */
export function ScorePage() {
  const { t } = useTranslation('scores');
  const { scoreId } = route.useParams();
  const { data, error, refetch } = useApiQuery<ScoringModelView>(`/scoring-models/${scoreId}`, {
    refreshMs: (model) => (model?.status === 'preparing' ? WHILE_PREPARING_MS : false),
  });
  if (!data) return error ? <ErrorNote error={error} onRetry={() => void refetch()} /> : <LoadingBars count={5} />;
  const { name, definition, progress } = data;
  return (
    <ScoreEditor
      key={`${data.id}.${data.version}`}
      model={data}
      start={{ name, definition }}
      above={
        data.status === 'preparing' ? (
          <ProgressBar label={t('preparing')} done={progress?.done ?? 0} total={progress?.total ?? null} />
        ) : null
      }
    />
  );
}
