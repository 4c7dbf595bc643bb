import type { LeafOf } from '@sandmill/contracts';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../app/use-format.ts';
import { Choice } from './Choice.tsx';
import { CountField } from './CountField.tsx';
import type { EditorProps } from './editor-props.ts';
import { WindowField } from './WindowField.tsx';
import { withWindow } from './with-window.ts';

type Figure = LeafOf<'orders'>['figure'];
const FIGURES: Figure[] = ['count', 'revenue', 'average', 'largest', 'daysSinceLast', 'daysSinceFirst'];

/** A figure over the orders: how many, how much, how long ago. */
export function OrdersEditor({ leaf, onChange }: EditorProps<'orders'>) {
  const { t } = useTranslation('builder');
  const format = useFormat();
  const isMoney = leaf.figure === 'revenue' || leaf.figure === 'average' || leaf.figure === 'largest';
  const isDays = leaf.figure === 'daysSinceLast' || leaf.figure === 'daysSinceFirst';
  const unit = isMoney ? format.currencySign() : isDays ? t('unit.day') : undefined;
  return (
    <>
      <CountField
        label={t('field.value')}
        is={leaf.is}
        decimals={isMoney}
        onChange={(is) => onChange({ ...leaf, is })}
        {...(unit ? { unit } : {})}
      />
      {(!isDays || leaf.window) && (
        <WindowField window={leaf.window} onChange={(window) => onChange(withWindow(leaf, window))} />
      )}
      <Choice
        label={t('field.figure')}
        width={190}
        value={leaf.figure}
        choices={FIGURES.map((value) => ({ value, label: t(`figures.${value}`) }))}
        onChange={(figure) => onChange({ ...(figure.startsWith('days') ? withWindow(leaf, undefined) : leaf), figure })}
      />
    </>
  );
}
