import { Select } from '@mantine/core';
import type { LeafOf } from '@sandmill/contracts';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../app/use-format.ts';
import { CountField } from './CountField.tsx';
import type { EditorProps } from './editor-props.ts';
import { WindowField } from './WindowField.tsx';
import css from './Builder.module.css';

type Figure = LeafOf<'orders'>['figure'];
const FIGURES: Figure[] = ['count', 'revenue', 'average', 'daysSinceLast', 'daysSinceFirst'];

/** A figure over the orders: how many, how much, how long ago. */
export function OrdersEditor({ leaf, onChange }: EditorProps<'orders'>) {
  const { t } = useTranslation('segments');
  const format = useFormat();
  const { window, ...rest } = leaf;
  const isMoney = leaf.figure === 'revenue' || leaf.figure === 'average';
  const isDays = leaf.figure === 'daysSinceLast' || leaf.figure === 'daysSinceFirst';
  const unit = isMoney ? format.currencySign() : isDays ? t('unit.day') : undefined;
  return (
    <>
      <fieldset className={css['field']}>
        <legend>{t('field.figure')}</legend>
        <Select
          size="xs"
          w={200}
          aria-label={t('field.figure')}
          data={FIGURES.map((figure) => ({ value: figure, label: t(`figure.${figure}`) }))}
          value={leaf.figure}
          allowDeselect={false}
          onChange={(figure) =>
            figure && onChange({ ...(figure.startsWith('days') ? rest : leaf), figure: figure as Figure })
          }
        />
      </fieldset>
      <CountField
        label={t('field.value')}
        is={leaf.is}
        decimals={isMoney}
        onChange={(is) => onChange({ ...leaf, is })}
        {...(unit ? { unit } : {})}
      />
      {(!isDays || window) && (
        <WindowField window={window} onChange={(next) => onChange(next ? { ...rest, window: next } : rest)} />
      )}
    </>
  );
}
