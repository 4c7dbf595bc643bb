import { MultiSelect, Select, Textarea, TextInput } from '@mantine/core';
import type { Persona } from '@sandmill/contracts/api/personas';
import { RECIPE_SECTORS } from '@sandmill/contracts/api/recipes';
import { useTranslation } from 'react-i18next';
import { useApiQuery } from '../../app/queries.ts';
import { Card } from '../../ui/Card.tsx';
import type { MapDraft } from './use-map-draft.ts';
import css from './JourneyMaps.module.css';

/** Whom it is about. */
export function WhoStep({ draft: { name, answers, set, answer } }: { draft: MapDraft }) {
  const { t } = useTranslation(['journey-maps', 'recipes']);
  const personas = useApiQuery<{ items: Persona[] }>('/personas').data?.items ?? [];
  return (
    <Card title={t('who.title')} note={t('who.note')}>
      <div className={css['fields']}>
        <TextInput
          label={t('who.name')}
          maxLength={120}
          value={name}
          error={name.trim() === '' && t('who.nameMissing')}
          onChange={({ currentTarget }) => set({ name: currentTarget.value })}
        />
        <Textarea
          autosize
          minRows={3}
          maxLength={1000}
          label={t('who.who')}
          description={t('who.whoHint')}
          value={answers.who}
          onChange={({ currentTarget }) => answer({ who: currentTarget.value })}
        />
        {personas.length > 0 && (
          <MultiSelect
            label={t('who.personas')}
            data={personas.map(({ key, name: label }) => ({ value: key, label }))}
            value={answers.personas}
            onChange={(next) => answer({ personas: next })}
          />
        )}
        <Select
          clearable
          label={t('who.sector')}
          description={t('who.sectorHint')}
          data={RECIPE_SECTORS.map((key) => ({ value: key, label: t(`recipes:sector.${key}`) }))}
          value={answers.sector}
          onChange={(sector) => answer({ sector: RECIPE_SECTORS.find((one) => one === sector) ?? null })}
        />
      </div>
    </Card>
  );
}
