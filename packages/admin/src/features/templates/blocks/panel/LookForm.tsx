import { Button, Select } from '@mantine/core';
import { MAIL_FONTS, type BlockSettings, type Brand } from '@sandmill/contracts';
import { useTranslation } from 'react-i18next';
import { useApiQuery } from '../../../../app/queries.ts';
import { useBlockEditor } from '../editor-context.ts';
import { ColourField, PixelField, SwitchField } from './form-fields.tsx';
import css from '../Blocks.module.css';

const COLOURS = ['background', 'surface', 'text', 'link'] as const;
const FONTS = Object.keys(MAIL_FONTS) as (keyof typeof MAIL_FONTS)[];

/** The brand: colours, fonts, width, buttons. */
export function LookForm() {
  const { t } = useTranslation('blocks');
  const { document, act, mayEdit } = useBlockEditor();
  const { settings } = document;
  const { data: brand } = useApiQuery<Brand>('/brand', { staleMs: 60_000 });
  const { button } = settings;
  const put = (patch: Partial<BlockSettings>) =>
    act({ do: 'settings', patch, by: `look.${Object.keys(patch).join()}` });
  const fonts = FONTS.map((value) => ({ value, label: t(`font.${value}`) }));
  const font = (key: 'font' | 'headingFont') => (
    <Select
      label={t(`look.${key}`)}
      allowDeselect={false}
      data={fonts}
      value={settings[key]}
      onChange={(value) => value && put({ [key]: value as BlockSettings['font'] })}
    />
  );
  return (
    <fieldset className={css['fields']} disabled={!mayEdit}>
      {brand && (
        <Button size="xs" onClick={() => put(brand.settings)}>
          {t('look.takeBrand')}
        </Button>
      )}
      {COLOURS.map((key) => (
        <ColourField
          key={key}
          label={t(`look.${key}`)}
          value={settings[key]}
          otherwise={null}
          onChange={(colour) => colour && put({ [key]: colour })}
        />
      ))}
      {font('font')}
      {font('headingFont')}
      <PixelField
        label={t('look.textSize')}
        value={settings.textSize}
        min={13}
        max={20}
        onChange={(textSize) => put({ textSize })}
      />
      <PixelField
        label={t('look.width')}
        value={settings.width}
        min={480}
        max={720}
        onChange={(width) => put({ width })}
      />
      <ColourField
        label={t('look.button')}
        value={button.background}
        otherwise={null}
        onChange={(background) => background && put({ button: { ...button, background } })}
      />
      <ColourField
        label={t('look.buttonText')}
        value={button.text}
        otherwise={null}
        onChange={(text) => text && put({ button: { ...button, text } })}
      />
      <PixelField
        label={t('look.radius')}
        value={button.radius}
        min={0}
        max={40}
        onChange={(radius) => put({ button: { ...button, radius } })}
      />
      <SwitchField label={t('look.dark')} value={settings.dark} onChange={(dark) => put({ dark })} />
    </fieldset>
  );
}
