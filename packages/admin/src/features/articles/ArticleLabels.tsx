import { MultiSelect, Select } from '@mantine/core';
import {
  CONTENT_TYPES,
  type ContentBoard,
  type ContentLabels,
  type ContentType,
} from '@sandmill/contracts/api/content-board';
import { useTranslation } from 'react-i18next';
import { useApiQuery } from '../../app/queries.ts';
import { useRight } from '../../app/session.ts';
import { useBoth } from '../../app/use-both.ts';

type Props = { value: ContentLabels; onChange: (patch: Partial<ContentLabels>) => void };

/** What an article is, for which stages and personas. */
export function ArticleLabels({ value, onChange }: Props) {
  const { t } = useTranslation('content-board');
  const say = useBoth();
  const maySee = useRight('segments:read');
  const { data: board } = useApiQuery<ContentBoard>('/content-board', { enabled: maySee, staleMs: 60_000 });
  return (
    <>
      <Select
        clearable
        label={t('field.type')}
        placeholder={t('all.type')}
        data={CONTENT_TYPES.map((type) => ({ value: type, label: t(`type.${type}`) }))}
        value={value.type}
        onChange={(type) => onChange({ type: type as ContentType | null })}
      />
      {board && (
        <>
          <MultiSelect
            label={t('field.stages')}
            placeholder={value.stages.length === 0 ? t('all.stages') : ''}
            data={board.stages.map((stage) => ({ value: stage.value, label: say(stage.label) }))}
            value={value.stages}
            onChange={(stages) => onChange({ stages })}
          />
          <MultiSelect
            label={t('field.personas')}
            placeholder={value.personas.length === 0 ? t('all.personas') : ''}
            data={board.personas.map(({ key, name }) => ({ value: key, label: name }))}
            value={value.personas}
            onChange={(personas) => onChange({ personas })}
          />
        </>
      )}
    </>
  );
}
