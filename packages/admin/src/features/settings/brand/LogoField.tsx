import { Button, TextInput } from '@mantine/core';
import { MAX_LOGO_WIDTH, type Brand } from '@sandmill/contracts';
import { useTranslation } from 'react-i18next';
import { MediaPicker } from '../../media/MediaPicker.tsx';
import { ownPath } from '../../media/own-path.ts';
import { PixelField } from '../../templates/blocks/panel/form-fields.tsx';

const FIRST_WIDTH = 160;
type Logo = Brand['logo'];

export function LogoField({ value, onChange }: { value: Logo; onChange: (logo: Logo) => void }) {
  const { t } = useTranslation('brand');
  return (
    <div style={{ display: 'grid', gap: 10 }}>
      <b className="sm-13">{t('logo.title')}</b>
      {value && <img src={ownPath(value.url)} alt={value.alt} style={{ maxWidth: '100%', width: value.width }} />}
      {!value && <p className="sm-13 sm-muted">{t('logo.none')}</p>}
      <div className="sm-row" style={{ gap: 8 }}>
        <MediaPicker
          shownWidth={value?.width ?? FIRST_WIDTH}
          onPick={({ url, alt, width }) => onChange({ url, alt: value?.alt || alt, width })}
        />
        {value && (
          <Button size="xs" variant="subtle" onClick={() => onChange(null)}>
            {t('logo.remove')}
          </Button>
        )}
      </div>
      {value && (
        <>
          <TextInput
            label={t('logo.alt')}
            value={value.alt}
            maxLength={500}
            onChange={({ currentTarget }) => onChange({ ...value, alt: currentTarget.value })}
          />
          <PixelField
            label={t('logo.width')}
            value={value.width}
            min={16}
            max={MAX_LOGO_WIDTH}
            onChange={(width) => onChange({ ...value, width })}
          />
        </>
      )}
    </div>
  );
}
