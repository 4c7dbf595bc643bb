import { NumberInput } from '@mantine/core';
import type { CountComparison } from '@sandmill/contracts';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../app/use-format.ts';
import { Choice } from './Choice.tsx';
import { Field } from './Field.tsx';

const OPS = ['gte', 'gt', 'eq', 'lte', 'lt', 'between', 'ne'] as const;
type Op = (typeof OPS)[number];

type Props = {
  label: string;
  slot?: string;
  is: CountComparison;
  onChange: (is: CountComparison) => void;
  /** "€", "giorni". */
  unit?: string;
  decimals?: boolean;
};

/** "almeno 3", "tra 3 e 5": how a count or figure is compared. */
export function CountField({ label, slot = 'is', is, onChange, unit, decimals = false }: Props) {
  const { t } = useTranslation('builder');
  return (
    <Field label={unit ? `${label}, ${unit}` : label} slot={slot}>
      <Choice
        isQuiet
        label={t('field.comparison')}
        width={130}
        value={is.op as Op}
        choices={OPS.map((op) => ({ value: op, label: t(`op.${op}`) }))}
        onChange={(op) => onChange(changeOp(is, op))}
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
    </Field>
  );
}

type FigureProps = {
  label: string;
  value: number;
  decimals?: boolean;
  signed?: boolean;
  width?: number;
  suffix?: string;
  onChange: (value: number) => void;
};

/** A number; empty is not a number, so the condition waits for it. */
export function Figure({ label, value, decimals = false, signed = false, width = 88, suffix, onChange }: FigureProps) {
  const format = useFormat();
  return (
    <NumberInput
      size="xs"
      w={width}
      aria-label={label}
      hideControls
      allowNegative={signed}
      allowDecimal={decimals}
      decimalSeparator={format.locale === 'it-IT' ? ',' : '.'}
      allowedDecimalSeparators={[',', '.']}
      {...(suffix ? { suffix } : {})}
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
