import { Autocomplete, TagsInput } from '@mantine/core';
import type { Comparison } from '@sandmill/contracts';
import { useTranslation } from 'react-i18next';
import { Figure } from './CountField.tsx';
import { DurationField } from './DurationField.tsx';

type Props = { is: Comparison; examples: unknown[]; onChange: (is: Comparison) => void };

/** What a trait is compared with: a text with examples, a number, two numbers, a length of time, or nothing. */
export function TraitValue({ is, examples, onChange }: Props) {
  const { t } = useTranslation('segments');
  const data = [...new Set(examples.filter((value) => typeof value !== 'object').map(String))].slice(0, 20);
  switch (is.op) {
    case 'eq':
    case 'ne':
    case 'contains':
    case 'startsWith':
    case 'endsWith':
    case 'includes':
      return (
        <Autocomplete
          size="xs"
          w={200}
          aria-label={t('field.value')}
          data={data}
          value={String(is.value)}
          onChange={(value) => onChange({ ...is, value })}
        />
      );
    case 'in':
      return (
        <TagsInput
          size="xs"
          w={280}
          aria-label={t('field.values')}
          data={data}
          value={is.values.map(String)}
          onChange={(values) => onChange({ ...is, values })}
        />
      );
    case 'gt':
    case 'gte':
    case 'lt':
    case 'lte':
      return (
        <Figure decimals label={t('field.value')} value={is.value} onChange={(value) => onChange({ ...is, value })} />
      );
    case 'between':
      return (
        <>
          <Figure decimals label={t('field.from')} value={is.from} onChange={(from) => onChange({ ...is, from })} />
          <Figure decimals label={t('field.to')} value={is.to} onChange={(to) => onChange({ ...is, to })} />
        </>
      );
    case 'withinLast':
    case 'withinNext':
      return <DurationField duration={is.duration} onChange={(duration) => onChange({ ...is, duration })} />;
    case 'exists':
    case 'notExists':
    case 'before':
    case 'after':
      return null;
  }
}
