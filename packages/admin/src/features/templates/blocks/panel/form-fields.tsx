import { ColorInput, NumberInput, SegmentedControl, Switch } from '@mantine/core';
import type { Align, Brand } from '@sandmill/contracts';
import { useTranslation } from 'react-i18next';
import { useApiQuery } from '../../../../app/queries.ts';
import css from '../Blocks.module.css';

/** The brand's colours first. */
function useBrandColours(): string[] {
  const { data } = useApiQuery<Brand>('/brand', { staleMs: 60_000 });
  if (!data) return SWATCHES;
  const { settings, colours } = data;
  const own = [...colours, settings.button.background, settings.link, settings.text, settings.background];
  return [...new Set([...own, ...SWATCHES].map((colour) => colour.toUpperCase()))].slice(0, 14);
}

const SWATCHES = ['#17535E', '#B04D2A', '#231E19', '#6B6156', '#F6F2EB', '#FFFFFF', '#1F4E79', '#2F5A22', '#F3D67A'];

type ColourProps = {
  label: string;
  value: string | null;
  /** What stands where none is chosen; null: one must be chosen. */
  otherwise: string | null;
  onChange: (value: string | null) => void;
};

/** #RRGGBB. Emptied, the document's own colour holds. */
export function ColourField({ label, value, otherwise, onChange }: ColourProps) {
  const { t } = useTranslation('blocks');
  return (
    <ColorInput
      label={label}
      format="hex"
      swatches={useBrandColours()}
      value={value ?? ''}
      placeholder={otherwise ? t('field.asDocument', { colour: otherwise }) : '#RRGGBB'}
      onChange={(colour) => {
        if (/^#[0-9a-f]{6}$/i.test(colour)) onChange(colour);
        else if (colour === '' && otherwise !== null) onChange(null);
      }}
    />
  );
}

/** Fixed text of a choice of few, each a word. */
export function ChoiceField<V extends string>(props: {
  label: string;
  value: V;
  choices: { value: V; label: string }[];
  onChange: (value: V) => void;
}) {
  return (
    <div>
      <span className={css['label']}>{props.label}</span>
      <SegmentedControl
        fullWidth
        size="xs"
        aria-label={props.label}
        data={props.choices}
        value={props.value}
        onChange={(value) => props.onChange(value as V)}
      />
    </div>
  );
}

export function AlignField({ value, onChange }: { value: Align; onChange: (value: Align) => void }) {
  const { t } = useTranslation('blocks');
  const choices = (['left', 'center', 'right'] as const).map((one) => ({ value: one, label: t(`align.${one}`) }));
  return <ChoiceField label={t('field.align')} value={value} choices={choices} onChange={onChange} />;
}

type PixelProps = {
  label: string;
  value: number;
  min: number;
  max: number;
  unit?: string;
  onChange: (value: number) => void;
};

/** A whole number, of pixels unless said otherwise. */
export function PixelField({ label, value, min, max, unit = ' px', onChange }: PixelProps) {
  return (
    <NumberInput
      label={label}
      suffix={unit}
      min={min}
      max={max}
      clampBehavior="strict"
      allowDecimal={false}
      value={value}
      onChange={(next) => typeof next === 'number' && next >= min && next <= max && onChange(next)}
    />
  );
}

export function SwitchField({
  label,
  value,
  onChange,
}: {
  label: string;
  value: boolean;
  onChange: (value: boolean) => void;
}) {
  return (
    <Switch size="xs" label={label} checked={value} onChange={({ currentTarget }) => onChange(currentTarget.checked)} />
  );
}
