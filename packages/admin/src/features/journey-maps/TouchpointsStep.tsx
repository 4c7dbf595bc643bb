import { Button } from '@mantine/core';
import { MAP_PHASES, type MapDrafted } from '@sandmill/contracts/api/journey-maps';
import { IconPlus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useApiMutation } from '../../app/queries.ts';
import { useRight } from '../../app/session.ts';
import { Card } from '../../ui/Card.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorNote } from '../../ui/ErrorNote.tsx';
import { toast } from '../../ui/toast.tsx';
import { useRecipeLocale } from '../recipes/use-recipe-locale.ts';
import { TouchpointRow } from './TouchpointRow.tsx';
import type { MapDraft } from './use-map-draft.ts';
import css from './JourneyMaps.module.css';

/** The touchpoints by phase, written on by hand, each with the draft that answers it. */
export function TouchpointsStep({ id, draft }: { id: string; draft: MapDraft }) {
  const { t } = useTranslation('journey-maps');
  const locale = useRecipeLocale();
  const mayDraft = useRight('messages:write');
  const { touchpoints, set, change } = draft;
  const missing = touchpoints.filter(({ journeyId }) => journeyId === null);
  const make = useApiMutation<string[], MapDrafted>({
    method: 'POST',
    path: `/journey-maps/${id}/drafts`,
    body: (wanted) => ({ locale, touchpoints: wanted }),
    refreshes: ['/journeys', '/journey-maps'],
    onDone: ({ map, journeys }) => {
      draft.adopt(map);
      toast(t('done.drafted', { count: journeys.length }));
    },
  });
  const draw = (wanted: string[]) => void draft.flush().then((isSaved) => isSaved && make.mutate(wanted));
  const add = (phase: (typeof MAP_PHASES)[number]) => {
    const key = `own-${touchpoints.length + 1}-${touchpoints.filter(({ moment }) => moment === null).length + 1}`;
    const own = { moment: null, goal: '', event: '', recipe: null, journeyId: null };
    set({ touchpoints: [...touchpoints, { ...own, id: key, phase, title: t('newTouchpoint'), channel: 'email' }] });
  };
  if (touchpoints.length === 0)
    return <EmptyState drawing="pile" title={t('empty.touchpoints')} text={t('empty.touchpointsText')} />;
  return (
    <>
      <div className="sm-row sm-between sm-wrap" style={{ gap: 12 }}>
        <p className="sm-13 sm-soft">
          {missing.length === 0 ? t('allDrawn') : t('touchpointsNote', { count: missing.length })}
        </p>
        {mayDraft && missing.length > 0 && (
          <Button variant="filled" loading={make.isPending} onClick={() => draw(missing.map((one) => one.id))}>
            {t('act.draftAll', { count: missing.length })}
          </Button>
        )}
      </div>
      {make.error && <ErrorNote error={make.error} />}
      {MAP_PHASES.map((phase) => (
        <Card key={phase} title={t(`phase.${phase}`)}>
          <ul className={css['touchpoints']}>
            {touchpoints
              .filter((one) => one.phase === phase)
              .map((one) => (
                <TouchpointRow
                  key={one.id}
                  touchpoint={one}
                  onChange={change}
                  onRemove={() => set({ touchpoints: touchpoints.filter(({ id: other }) => other !== one.id) })}
                  onDraw={mayDraft ? () => draw([one.id]) : null}
                />
              ))}
          </ul>
          <Button size="xs" leftSection={<IconPlus size={14} stroke={1.8} />} onClick={() => add(phase)}>
            {t('act.addTouchpoint')}
          </Button>
        </Card>
      ))}
    </>
  );
}
