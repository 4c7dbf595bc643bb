import { Button, TextInput } from '@mantine/core';
import type { ScoringModel } from '@sandmill/contracts';
import type { ScoringModelView } from '@sandmill/contracts/api/scores';
import { useNavigate } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useApiMutation } from '../../app/queries.ts';
import { useRight } from '../../app/session.ts';
import { Card } from '../../ui/Card.tsx';
import { ErrorNote } from '../../ui/ErrorNote.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { toast } from '../../ui/toast.tsx';
import { FadeField } from './FadeField.tsx';
import { PreviewPanel } from './PreviewPanel.tsx';
import { RulesCard } from './RulesCard.tsx';
import { keyOf } from './score-keys.ts';
import css from './Scores.module.css';
import { ThresholdsCard } from './ThresholdsCard.tsx';
import { useScorePreview } from './use-score-preview.ts';

type Start = { name: string; definition: ScoringModel };
type Props = { model: ScoringModelView | null; start: Start; above: ReactNode };

/** Rules, fading and thresholds at the left; at the right today's people under what stands here, before it is saved. */
export function ScoreEditor({ model, start, above }: Props) {
  const { t } = useTranslation('scores');
  const [name, setName] = useState(start.name);
  const [definition, setDefinition] = useState(start.definition);
  const mayWrite = useRight('segments:write') && model?.status !== 'archived';
  const live = useScorePreview(definition, model?.id ?? null);
  const save = useSave(model);
  const change = (part: Partial<ScoringModel>) => setDefinition({ ...definition, ...part });
  const isChanged = name !== start.name || JSON.stringify(definition) !== JSON.stringify(start.definition);
  return (
    <>
      <PageHeader
        title={name === '' ? t('newTitle') : name}
        crumb={{ label: t('title'), to: '/scores' }}
        subtitle={t('one')}
      >
        {mayWrite && (
          <Button
            variant="filled"
            disabled={name.trim() === '' || (model !== null && !isChanged)}
            loading={save.isPending}
            onClick={() => save.mutate({ name, definition })}
          >
            {t(model ? 'save' : 'create')}
          </Button>
        )}
      </PageHeader>
      {save.error && <ErrorNote error={save.error} />}
      <div className={css['layout']}>
        <div className={css['main']}>
          {above}
          <TextInput
            label={t('field.name')}
            value={name}
            maxLength={120}
            readOnly={!mayWrite}
            onChange={({ currentTarget }) => setName(currentTarget.value)}
          />
          <RulesCard rules={definition.rules} onChange={(rules) => change({ rules })} />
          <Card title={t('fade.title')}>
            <FadeField halfLife={definition.halfLife} onChange={(halfLife) => change({ halfLife })} />
          </Card>
          <ThresholdsCard
            thresholds={definition.thresholds}
            reached={model?.reached ?? []}
            onChange={(thresholds) => change({ thresholds })}
          />
        </div>
        <PreviewPanel live={live} isNew={model === null} />
      </div>
    </>
  );
}

function useSave(model: ScoringModelView | null) {
  const { t } = useTranslation('scores');
  const navigate = useNavigate();
  return useApiMutation<Start, ScoringModelView>({
    method: model ? 'PATCH' : 'POST',
    path: model ? `/scoring-models/${model.id}` : '/scoring-models',
    body: ({ name, definition }) =>
      model ? { name: name.trim(), definition } : { key: keyOf(name), name: name.trim(), definition },
    refreshes: ['/scoring-models'],
    onDone: ({ id, name }) => {
      toast(t('done.saved', { name }));
      void navigate({ to: '/scores/$scoreId', params: { scoreId: String(id) } });
    },
  });
}
