import { NumberInput, Select } from '@mantine/core';
import type { CountComparison } from '@sandmill/contracts';
import { useTranslation } from 'react-i18next';
import css from './Builder.module.css';

const OPS = ['gte', 'gt', 'eq', 'lte', 'lt', 'between', 'ne'] as const;
type Op = (typeof OPS)[number];

type Props = {
  label: string;
  is: CountComparison;
  onChange: (is: CountComparison) => void;
  /** "€", "giorni". */
  unit?: string;
  decimals?: boolean;
};

/** "almeno 3", "tra 3 e 5": how a count or figure is compared. */
export function CountField({ label, is, onChange, unit, decimals = false }: Props) {
  const { t } = useTranslation('segments');
  const ops = OPS.map((op) => ({ value: op, label: t(`op.${op}`) }));
  return (
    <fieldset className={css['field']}>
      <legend>{unit ? `${label}, ${unit}` : label}</legend>
      <Select
        size="xs"
        w={140}
        aria-label={t('field.comparison')}
        data={ops}
        value={is.op}
        allowDeselect={false}
        onChange={(op) => op && onChange(changeOp(is, op as Op))}
      />
      {is.op === 'between' ? (
        <>
          <Figure
            label={t('field.from')}
            value={is.from}
            decimals={decimals}
            onChange={(from) => onChange({ ...is, from })}
          />
          <Figure label={t('field.to')} value={is.to} decimals={decimals} onChange={(to) => onChange({ ...is, to })} />
        </>
      ) : (
        <Figure
          label={t('field.value')}
          value={is.value}
          decimals={decimals}
          onChange={(value) => onChange({ ...is, value })}
        />
      )}
    </fieldset>
  );
}

type FigureProps = { label: string; value: number; decimals?: boolean; onChange: (value: number) => void };

/** A number; empty is not a number, so the condition waits for it. */
export function Figure({ label, value, decimals = false, onChange }: FigureProps) {
  return (
    <NumberInput
      size="xs"
      w={88}
      aria-label={label}
      hideControls
      allowNegative={false}
      allowDecimal={decimals}
      decimalSeparator=","
      allowedDecimalSeparators={[',', '.']}
      value={Number.isNaN(value) ? '' : value}
      onChange={(next) => onChange(next === '' ? Number.NaN : Number(next))}
    />
  );
}

function changeOp(is: CountComparison, op: Op): CountComparison {
  const value = is.op === 'between' ? is.from : is.value;
  if (op !== 'between') return { op, value };
  return { op, from: value, to: is.op === 'between' ? is.to : value + 1 };
}
