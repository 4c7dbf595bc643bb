import { MultiSelect, Select } from '@mantine/core';
import {
  CONTENT_TYPES,
  type ContentItem,
  type ContentLabels,
  type ContentType,
} from '@sandmill/contracts/api/content-board';
import { useTranslation } from 'react-i18next';
import { useApiMutation } from '../../app/queries.ts';
import { useRight } from '../../app/session.ts';
import { toastError } from '../../ui/toast.tsx';
import { labelsAddress } from './content-address.ts';
import css from './ContentBoard.module.css';

export type LabelChoices = Record<'stages' | 'personas', { value: string; label: string }[]>;
type Props = { of: Pick<ContentItem, 'kind' | 'id'>; labels: ContentLabels; choices: LabelChoices; isQuiet?: boolean };

/** What a content is, for which stages and personas; each change is saved at once. */
export function LabelFields({ of, labels, choices, isQuiet = false }: Props) {
  const { t } = useTranslation('content-board');
  const mayWrite = useRight(of.kind === 'journey' ? 'journeys:write' : 'messages:write');
  const path = labelsAddress(of);
  const save = useApiMutation<ContentLabels>({
    method: 'PUT',
    path,
    refreshes: [path, '/content-board', '/personas'],
  });
  const shown = save.isPending ? save.variables : labels;
  const put = (patch: Partial<ContentLabels>) =>
    save.mutate({ ...shown, ...patch }, { onError: (error) => toastError(error, t('notSaved')) });
  return (
    <div className={css['labels']}>
      <Select
        size="xs"
        clearable
        {...(isQuiet ? { 'aria-label': t('field.type') } : { label: t('field.type') })}
        placeholder={t('all.type')}
        data={CONTENT_TYPES.map((type) => ({ value: type, label: t(`type.${type}`) }))}
        value={shown.type}
        disabled={!mayWrite}
        onChange={(type) => put({ type: type as ContentType | null })}
      />
      {(['stages', 'personas'] as const).map((key) => (
        <MultiSelect
          key={key}
          size="xs"
          {...(isQuiet ? { 'aria-label': t(`field.${key}`) } : { label: t(`field.${key}`) })}
          placeholder={shown[key].length === 0 ? t(`all.${key}`) : ''}
          data={withUnknown(choices[key], shown[key])}
          value={shown[key]}
          disabled={!mayWrite}
          onChange={(next) => put({ [key]: next })}
        />
      ))}
    </div>
  );
}

/** What has been removed since stays to be seen, and can be taken off. */
function withUnknown(choices: LabelChoices['stages'], values: readonly string[]): LabelChoices['stages'] {
  const known = new Set(choices.map(({ value }) => value));
  return [...choices, ...values.filter((value) => !known.has(value)).map((value) => ({ value, label: value }))];
}
