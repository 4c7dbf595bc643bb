import { Select } from '@mantine/core';
import { MAIL_FONTS, type Brand } from '@sandmill/contracts';
import { useTranslation } from 'react-i18next';
import { ColourField, PixelField, SwitchField } from './form-fields.tsx';

type Look = Brand['settings'];
const COLOURS = ['background', 'surface', 'text', 'link'] as const;
const FONTS = Object.keys(MAIL_FONTS) as Look['font'][];

/** Colours, fonts and buttons: of the brand, and of one mail. */
export function LookFields({ value, put }: { value: Look; put: (patch: Partial<Look>) => void }) {
  const { t } = useTranslation('blocks');
  const { button } = value;
  return (
    <>
      {COLOURS.map((key) => (
        <ColourField
          key={key}
          label={t(`look.${key}`)}
          value={value[key]}
          otherwise={null}
          onChange={(colour) => colour && put({ [key]: colour })}
        />
      ))}
      {(['font', 'headingFont'] as const).map((key) => (
        <Select
          key={key}
          label={t(`look.${key}`)}
          allowDeselect={false}
          data={FONTS.map((font) => ({ value: font, label: t(`font.${font}`) }))}
          value={value[key]}
          onChange={(font) => font && put({ [key]: font as Look['font'] })}
        />
      ))}
      <PixelField
        label={t('look.textSize')}
        value={value.textSize}
        min={13}
        max={20}
        onChange={(textSize) => put({ textSize })}
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
      <SwitchField label={t('look.dark')} value={value.dark} onChange={(dark) => put({ dark })} />
    </>
  );
}
