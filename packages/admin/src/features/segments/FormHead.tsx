import { Button, Textarea, TextInput } from '@mantine/core';
import type { Condition } from '@sandmill/contracts';
import type { Segment } from '@sandmill/contracts/api/segments';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../app/use-format.ts';
import { useConditionWords } from '../../conditions/use-condition-words.ts';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { PathLink } from '../../ui/PathLink.tsx';
import { suggestName } from './suggest-name.ts';
import css from './SegmentForm.module.css';

type Props = {
  segment: Segment | null;
  name: string;
  description: string;
  onName: (name: string) => void;
  onDescription: (description: string) => void;
  /** Whole, to take a name from; null while a value is missing. */
  definition: Condition | null;
  error: 'missing' | 'taken' | null;
  keptAt: number | null;
  isSaving: boolean;
  onSave: () => void;
};

/** What it is called, what it is for, and the way out: save, or leave it. */
export function FormHead(props: Props) {
  const { segment, name, description, onName, onDescription, definition, error, keptAt, isSaving, onSave } = props;
  const { t } = useTranslation('segments');
  const format = useFormat();
  const words = useConditionWords();
  const suggestion = name.trim() === '' ? suggestName(definition, words) : null;
  return (
    <>
      <PageHeader
        title={name.trim() || t('new')}
        crumb={{ label: t('title'), to: '/segments' }}
        subtitle={keptAt === null ? t('form.dynamic') : t('form.kept', { time: format.time(keptAt, true) })}
      >
        <Button component={PathLink} to={segment ? `/segments/${segment.id}` : '/segments'}>
          {t('form.cancel')}
        </Button>
        <Button variant="filled" disabled={isSaving} onClick={onSave}>
          {isSaving ? t('form.saving') : t(segment ? 'form.save' : 'form.create')}
        </Button>
      </PageHeader>
      <div className={css['fields']}>
        <div>
          <TextInput
            label={t('form.name')}
            value={name}
            maxLength={120}
            error={error === 'taken' ? t('form.nameTaken') : error === 'missing' ? t('form.nameMissing') : null}
            onChange={({ currentTarget }) => onName(currentTarget.value)}
          />
          {suggestion && (
            <Button size="xs" variant="subtle" className={css['suggest'] ?? ''} onClick={() => onName(suggestion)}>
              <span className="sm-trunc">{t('form.suggest', { name: suggestion })}</span>
            </Button>
          )}
        </div>
        <Textarea
          autosize
          minRows={1}
          maxRows={4}
          maxLength={2000}
          label={t('form.description')}
          value={description}
          onChange={({ currentTarget }) => onDescription(currentTarget.value)}
        />
      </div>
    </>
  );
}
