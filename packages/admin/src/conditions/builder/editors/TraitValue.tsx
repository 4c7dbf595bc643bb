import { Autocomplete, Select, TagsInput } from '@mantine/core';
import type { Comparison } from '@sandmill/contracts';
import type { PropertySchema } from '@sandmill/contracts/api/events';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../app/use-format.ts';
import { Figure } from './CountField.tsx';
import { DayField } from './DayField.tsx';
import { DurationField } from './DurationField.tsx';
import { useValues, type ValueSource } from './use-values.ts';

type Props = {
  is: Comparison;
  known: PropertySchema | undefined;
  source: ValueSource;
  onChange: (is: Comparison) => void;
};

/** What a value is compared with: a text with examples, a number, two numbers, a length of time, a day, or nothing. */
export function TraitValue({ is, known, source, onChange }: Props) {
  const { t } = useTranslation('builder');
  switch (is.op) {
    case 'eq':
    case 'ne':
      if (typeof is.value === 'boolean' || known?.types[0] === 'boolean') return <YesNo is={is} onChange={onChange} />;
      return (
        <TextValue {...{ known, source }} value={String(is.value)} onChange={(value) => onChange({ ...is, value })} />
      );
    case 'contains':
    case 'startsWith':
    case 'endsWith':
    case 'includes':
      return <TextValue {...{ known, source }} value={is.value} onChange={(value) => onChange({ ...is, value })} />;
    case 'in':
      return (
        <TextValues
          {...{ known, source }}
          values={is.values.map(String)}
          onChange={(values) => onChange({ ...is, values })}
        />
      );
    case 'gt':
    case 'gte':
    case 'lt':
    case 'lte':
      return (
        <Figure
          decimals
          signed
          label={t('field.value')}
          value={is.value}
          onChange={(value) => onChange({ ...is, value })}
        />
      );
    case 'between':
      return (
        <>
          <Figure
            decimals
            signed
            label={t('field.from')}
            value={is.from}
            onChange={(from) => onChange({ ...is, from })}
          />
          <Figure decimals signed label={t('field.to')} value={is.to} onChange={(to) => onChange({ ...is, to })} />
        </>
      );
    case 'withinLast':
    case 'withinNext':
      return <DurationField duration={is.duration} onChange={(duration) => onChange({ ...is, duration })} />;
    case 'before':
    case 'after':
      return <DayField label={t('field.day')} value={is.value} onChange={(value) => onChange({ ...is, value })} />;
    case 'exists':
    case 'notExists':
      return null;
  }
}

type Known = { known: PropertySchema | undefined; source: ValueSource };

function TextValue({ value, onChange, known, source }: Known & { value: string; onChange: (value: string) => void }) {
  const { t } = useTranslation('builder');
  const format = useFormat();
  const values = useValues(known, source, value);
  return (
    <Autocomplete
      size="xs"
      w={200}
      limit={20}
      aria-label={t('field.value')}
      data={values.map((one) => one.value)}
      value={value}
      onChange={onChange}
      renderOption={({ option }) => {
        const people = values.find((one) => one.value === option.value)?.people ?? null;
        return (
          <span className="sm-row sm-between sm-grow">
            <span className="sm-trunc">{option.value}</span>
            {people !== null && <span className="sm-muted sm-small">{format.number(people)}</span>}
          </span>
        );
      }}
    />
  );
}

function TextValues({
  values,
  onChange,
  known,
  source,
}: Known & { values: string[]; onChange: (values: string[]) => void }) {
  const { t } = useTranslation('builder');
  const offered = useValues(known, source);
  return (
    <TagsInput
      size="xs"
      w={280}
      aria-label={t('field.values')}
      data={offered.map(({ value }) => value)}
      value={values}
      onChange={onChange}
    />
  );
}

function YesNo({ is, onChange }: { is: Extract<Comparison, { op: 'eq' | 'ne' }>; onChange: (is: Comparison) => void }) {
  const { t } = useTranslation('builder');
  return (
    <Select
      size="xs"
      w={90}
      aria-label={t('field.value')}
      allowDeselect={false}
      data={[
        { value: 'true', label: t('conditions:yes') },
        { value: 'false', label: t('conditions:no') },
      ]}
      value={typeof is.value === 'boolean' ? String(is.value) : null}
      onChange={(value) => value !== null && onChange({ op: is.op, value: value === 'true' })}
    />
  );
}
