import { Select } from '@mantine/core';
import { STAGES, USER_TYPES } from '@sandmill/contracts/api/contacts';
import type { ClassificationView } from '@sandmill/contracts/api/classifications';
import { useTranslation } from 'react-i18next';
import { useApiQuery } from '../../../app/queries.ts';
import { useWords } from '../../../app/use-words.ts';
import { classWords } from '../../../conditions/words/condition-words.ts';
import type { EditorProps } from './editor-props.ts';

const KNOWN = [
  { key: 'lifecycle', values: [...STAGES] as string[] },
  { key: 'user_type', values: [...USER_TYPES] as string[] },
];

/** A class of a classification: the lifecycle's stages, the user types, or an own one. */
export function StageEditor({ leaf, onChange }: EditorProps<'stage'>) {
  const { t } = useTranslation('segments');
  const words = useWords();
  const { data } = useApiQuery<{ items: ClassificationView[] }>('/classifications', { staleMs: 60_000 });
  const own = (data?.items ?? []).filter(({ key }) => !KNOWN.some((known) => known.key === key));
  const all = [...KNOWN, ...own.map(({ key, classes }) => ({ key, values: classes.map(({ value }) => value) }))];
  const values = all.find(({ key }) => key === leaf.classification)?.values ?? [leaf.value];
  const nameOf = (key: string) => {
    const given = own.find((one) => one.key === key)?.name;
    return given ?? (key === 'user_type' ? t('classification.user_type') : t('classification.lifecycle'));
  };
  return (
    <>
      <Select
        size="xs"
        w={200}
        label={t('field.classification')}
        data={all.map(({ key }) => ({ value: key, label: nameOf(key) }))}
        value={leaf.classification}
        allowDeselect={false}
        onChange={(key) => {
          const value = all.find((one) => one.key === key)?.values[0];
          if (key && value) onChange({ ...leaf, classification: key, value });
        }}
      />
      <Select
        size="xs"
        w={180}
        label={t('field.stage')}
        data={values.map((value) => ({ value, label: classWords(leaf.classification, value, words) }))}
        value={leaf.value}
        allowDeselect={false}
        onChange={(value) => value && onChange({ ...leaf, value })}
      />
    </>
  );
}
