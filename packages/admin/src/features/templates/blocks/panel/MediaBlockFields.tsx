import { NumberInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useSet, type Fields } from './block-fields.ts';
import { AlignField, PixelField, SwitchField } from './form-fields.tsx';
import { MediaPicker } from '../../../media/MediaPicker.tsx';
import { MergeInput } from './MergeInput.tsx';
import { useColumnWidth } from './use-column-width.ts';

export function ImageFields({ block }: Fields<'image'>) {
  const { t } = useTranslation('blocks');
  const set = useSet(block);
  const shownWidth = useColumnWidth(block.id);
  return (
    <>
      <MediaPicker
        shownWidth={block.width ?? shownWidth}
        onPick={({ url, alt, width }) => set({ url, alt: block.alt.trim() === '' ? alt : block.alt, width })}
      />
      <MergeInput
        label={t('field.image')}
        description={t('field.imageHint')}
        value={block.url}
        maxLength={2000}
        placeholder="https://"
        onChange={(url) => set({ url })}
      />
      <SwitchField
        label={t('field.decorative')}
        value={block.decorative}
        onChange={(decorative) => set({ decorative })}
      />
      {!block.decorative && (
        <MergeInput
          label={t('field.alt')}
          description={t('field.altHint')}
          value={block.alt}
          maxLength={500}
          onChange={(alt) => set({ alt })}
        />
      )}
      <MergeInput
        label={t('field.link')}
        value={block.link}
        maxLength={2000}
        placeholder="https://"
        onChange={(link) => set({ link })}
      />
      <NumberInput
        label={t('field.width')}
        description={t('field.widthHint')}
        suffix=" px"
        min={16}
        max={1200}
        allowDecimal={false}
        value={block.width ?? ''}
        onChange={(width) =>
          width === ''
            ? set({ width: null })
            : typeof width === 'number' && width >= 16 && width <= 1200 && set({ width })
        }
      />
      <AlignField value={block.align} onChange={(align) => set({ align })} />
      <PixelField
        label={t('field.radius')}
        value={block.radius}
        min={0}
        max={60}
        onChange={(radius) => set({ radius })}
      />
    </>
  );
}

export function VideoFields({ block }: Fields<'video'>) {
  const { t } = useTranslation('blocks');
  const set = useSet(block);
  return (
    <>
      <MergeInput
        label={t('field.video')}
        description={t('field.videoHint')}
        value={block.url}
        maxLength={2000}
        placeholder="https://"
        onChange={(url) => set({ url })}
      />
      <MediaPicker
        shownWidth={useColumnWidth(block.id)}
        onPick={({ url, alt }) => set({ thumbnail: url, alt: block.alt.trim() === '' ? alt : block.alt })}
      />
      <MergeInput
        label={t('field.thumbnail')}
        value={block.thumbnail}
        maxLength={2000}
        placeholder="https://"
        onChange={(thumbnail) => set({ thumbnail })}
      />
      <MergeInput label={t('field.alt')} value={block.alt} maxLength={500} onChange={(alt) => set({ alt })} />
      <MergeInput label={t('field.label')} value={block.label} maxLength={200} onChange={(label) => set({ label })} />
    </>
  );
}
