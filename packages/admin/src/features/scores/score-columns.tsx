import { Button } from '@mantine/core';
import type { ScoringModelView } from '@sandmill/contracts/api/scores';
import { useTranslation } from 'react-i18next';
import { useApiMutation } from '../../app/queries.ts';
import { useFormat } from '../../app/use-format.ts';
import { useWords } from '../../app/use-words.ts';
import { lengthWords } from '../../conditions/words/comparison-words.ts';
import { Badge } from '../../ui/Badge.tsx';
import { Instant } from '../../ui/Instant.tsx';
import type { Column } from '../../ui/table-types.ts';
import { toast, toastError, toastUndo } from '../../ui/toast.tsx';

export function useScoreColumns({ mayWrite }: { mayWrite: boolean }): Column<ScoringModelView>[] {
  const { t } = useTranslation('scores');
  const format = useFormat();
  const words = useWords();
  const acts = useScoreActs();
  return [
    {
      key: 'name',
      label: t('column.name'),
      card: 'title',
      cell: ({ name, key }) => (
        <>
          <span className="sm-strong">{name}</span> <span className="sm-small sm-muted">{key}</span>
        </>
      ),
    },
    {
      key: 'status',
      label: t('column.status'),
      card: 'badge',
      cell: ({ status }) => (
        <Badge tone={status === 'live' ? 'ok' : status === 'preparing' ? 'info' : 'quiet'}>
          {t(`status.${status}`)}
        </Badge>
      ),
    },
    {
      key: 'rules',
      label: t('column.rules'),
      align: 'right',
      cell: ({ definition }) => format.number(definition.rules.length),
    },
    {
      key: 'fade',
      label: t('column.halfLife'),
      card: 'left',
      cell: ({ definition }) => (definition.halfLife ? lengthWords(definition.halfLife, words) : t('fade.never')),
    },
    {
      key: 'reached',
      label: t('column.reached'),
      card: 'right',
      cell: ({ definition, reached }) => (
        <span className="sm-row sm-wrap">
          {definition.thresholds.map(({ key, name }) => (
            <span key={key} className="sm-nowrap">
              {name} <b className="sm-num">{format.number(reached.find((one) => one.key === key)?.people ?? 0)}</b>
            </span>
          ))}
        </span>
      ),
    },
    { key: 'updated', label: t('column.updated'), cell: ({ updatedAt }) => <Instant at={updatedAt} /> },
    {
      key: 'act',
      label: '',
      align: 'right',
      cell: (model) =>
        mayWrite && (
          <Button size="xs" variant="subtle" onClick={() => acts(model, model.status !== 'archived')}>
            {model.status === 'archived' ? t('restore') : t('archive')}
          </Button>
        ),
    },
  ];
}

/** Archives with a way back, or restores. */
export function useScoreActs(): (model: ScoringModelView, archive: boolean) => void {
  const { t } = useTranslation('scores');
  const act = useApiMutation<{ id: number; verb: 'archive' | 'restore' }>({
    method: 'POST',
    path: ({ id, verb }) => `/scoring-models/${id}/${verb}`,
    body: () => undefined,
    refreshes: ['/scoring-models'],
  });
  const onError = (error: Error) => toastError(error, error.message === '' ? t('failed') : error.message);
  return ({ id, name }, archive) =>
    act.mutate(
      { id, verb: archive ? 'archive' : 'restore' },
      {
        onError,
        onSuccess: () => {
          if (archive) toastUndo(t('done.archived', { name }), () => act.mutate({ id, verb: 'restore' }));
          else toast(t('done.restored', { name }));
        },
      },
    );
}
