import { NumberInput, Textarea } from '@mantine/core';
import type { Block, BlockOf } from '@sandmill/contracts';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { useBlockEditor } from '../editor-context.ts';
import { AlignField, ChoiceField, ColourField, PixelField, SwitchField } from './form-fields.tsx';
import { LinkListField } from './LinkListField.tsx';
import { MergeInput } from './MergeInput.tsx';
import { ProductFields } from './ProductFields.tsx';
import { VisibleWhenField } from './VisibleWhenField.tsx';
import css from '../Blocks.module.css';

/** A fifth of the editor's weight: it comes when a text is first opened. */
const RichTextField = lazy(() =>
  import('./RichTextField.tsx').then(({ RichTextField: field }) => ({ default: field })),
);

/** The form of the chosen block. */
export function BlockForm({ block }: { block: Block }) {
  const { act, mayEdit } = useBlockEditor();
  return (
    <fieldset className={css['fields']} disabled={!mayEdit} data-block-form>
      <KindFields block={block} />
      <VisibleWhenField
        value={block.visibleWhen}
        onChange={(visibleWhen) => act({ do: 'block', block: { ...block, visibleWhen }, by: `${block.id}.visible` })}
      />
    </fieldset>
  );
}

function KindFields({ block }: { block: Block }) {
  switch (block.kind) {
    case 'heading':
      return <HeadingFields block={block} />;
    case 'text':
      return <TextFields block={block} />;
    case 'image':
      return <ImageFields block={block} />;
    case 'button':
      return <ButtonFields block={block} />;
    case 'divider':
    case 'spacer':
      return <SpaceFields block={block} />;
    case 'social':
    case 'menu':
      return <LinksFields block={block} />;
    case 'video':
      return <VideoFields block={block} />;
    case 'product':
      return <ProductBlockFields block={block} />;
    case 'coupon':
      return <CouponFields block={block} />;
    case 'code':
      return <CodeFields block={block} />;
    case 'footer':
      return <FooterFields block={block} />;
  }
}

type Fields<K extends Block['kind']> = { block: BlockOf<K> };

/** Changes of one field; steps in the same field are one step back. */
function useSet<B extends Block>(block: B): (patch: Partial<B>) => void {
  const { act } = useBlockEditor();
  return (patch) => act({ do: 'block', block: { ...block, ...patch }, by: `${block.id}.${Object.keys(patch).join()}` });
}

function HeadingFields({ block }: Fields<'heading'>) {
  const { t } = useTranslation('blocks');
  const { settings } = useBlockEditor().document;
  const set = useSet(block);
  const levels = (['1', '2', '3'] as const).map((value) => ({ value, label: t(`level.${value}`) }));
  return (
    <>
      <MergeInput
        label={t('field.text')}
        rows={2}
        value={block.text}
        maxLength={500}
        onChange={(text) => set({ text: text.replace(/\n/g, ' ') })}
      />
      <ChoiceField
        label={t('field.level')}
        value={`${block.level}`}
        choices={levels}
        onChange={(level) => set({ level: Number(level) as 1 })}
      />
      <AlignField value={block.align} onChange={(align) => set({ align })} />
      <ColourField
        label={t('field.colour')}
        value={block.colour}
        otherwise={settings.text}
        onChange={(colour) => set({ colour })}
      />
    </>
  );
}

function TextFields({ block }: Fields<'text'>) {
  const { t } = useTranslation('blocks');
  const { document, mayEdit } = useBlockEditor();
  const set = useSet(block);
  const sizes = (['small', 'normal', 'large'] as const).map((value) => ({ value, label: t(`size.${value}`) }));
  return (
    <>
      <Suspense fallback={null}>
        <RichTextField
          key={block.id}
          label={t('field.text')}
          value={block.content}
          isDisabled={!mayEdit}
          onChange={(content) => set({ content })}
        />
      </Suspense>
      <ChoiceField label={t('field.size')} value={block.size} choices={sizes} onChange={(size) => set({ size })} />
      <AlignField value={block.align} onChange={(align) => set({ align })} />
      <ColourField
        label={t('field.colour')}
        value={block.colour}
        otherwise={document.settings.text}
        onChange={(colour) => set({ colour })}
      />
    </>
  );
}

function ImageFields({ block }: Fields<'image'>) {
  const { t } = useTranslation('blocks');
  const set = useSet(block);
  return (
    <>
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

function ButtonFields({ block }: Fields<'button'>) {
  const { t } = useTranslation('blocks');
  const { button } = useBlockEditor().document.settings;
  const set = useSet(block);
  return (
    <>
      <MergeInput label={t('field.label')} value={block.label} maxLength={200} onChange={(label) => set({ label })} />
      <MergeInput
        label={t('field.url')}
        value={block.url}
        maxLength={2000}
        placeholder="https://"
        onChange={(url) => set({ url })}
      />
      <AlignField value={block.align} onChange={(align) => set({ align })} />
      <SwitchField label={t('field.wide')} value={block.wide} onChange={(wide) => set({ wide })} />
      <ColourField
        label={t('field.background')}
        value={block.background}
        otherwise={button.background}
        onChange={(background) => set({ background })}
      />
      <ColourField
        label={t('field.colour')}
        value={block.colour}
        otherwise={button.text}
        onChange={(colour) => set({ colour })}
      />
    </>
  );
}

function SpaceFields({ block }: Fields<'divider' | 'spacer'>) {
  const { t } = useTranslation('blocks');
  const set = useSet<Block>(block);
  if (block.kind === 'spacer')
    return (
      <PixelField
        label={t('field.height')}
        value={block.height}
        min={4}
        max={200}
        onChange={(height) => set({ height })}
      />
    );
  return (
    <>
      <PixelField
        label={t('field.thickness')}
        value={block.thickness}
        min={1}
        max={12}
        onChange={(thickness) => set({ thickness })}
      />
      <ColourField
        label={t('field.colour')}
        value={block.colour}
        otherwise={t('field.ofText')}
        onChange={(colour) => set({ colour })}
      />
    </>
  );
}

function LinksFields({ block }: Fields<'social' | 'menu'>) {
  const { act } = useBlockEditor();
  const set = useSet<Block>(block);
  return (
    <>
      <LinkListField block={block} onChange={(next) => act({ do: 'block', block: next, by: `${block.id}.links` })} />
      <AlignField value={block.align} onChange={(align) => set({ align })} />
    </>
  );
}

function VideoFields({ block }: Fields<'video'>) {
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

function ProductBlockFields({ block }: Fields<'product'>) {
  const { act } = useBlockEditor();
  return (
    <ProductFields block={block} onChange={(next) => act({ do: 'block', block: next, by: `${block.id}.product` })} />
  );
}

function CouponFields({ block }: Fields<'coupon'>) {
  const { t } = useTranslation('blocks');
  const set = useSet(block);
  return (
    <>
      <MergeInput label={t('field.over')} value={block.text} maxLength={500} onChange={(text) => set({ text })} />
      <MergeInput label={t('field.code')} value={block.code} maxLength={200} onChange={(code) => set({ code })} />
      <MergeInput label={t('field.note')} value={block.note} maxLength={500} onChange={(note) => set({ note })} />
    </>
  );
}

function CodeFields({ block }: Fields<'code'>) {
  const { t } = useTranslation('blocks');
  const set = useSet(block);
  return (
    <Textarea
      label={t('field.html')}
      description={t('field.htmlHint')}
      autosize
      minRows={10}
      maxRows={24}
      spellCheck={false}
      maxLength={500_000}
      styles={{ input: { fontFamily: 'var(--sm-mono)', fontSize: 12 } }}
      value={block.html}
      onChange={({ currentTarget }) => set({ html: currentTarget.value })}
    />
  );
}

function FooterFields({ block }: Fields<'footer'>) {
  const { t } = useTranslation('blocks');
  const { mayEdit } = useBlockEditor();
  const set = useSet(block);
  return (
    <>
      <Suspense fallback={null}>
        <RichTextField
          key={block.id}
          label={t('field.why')}
          value={block.content}
          isDisabled={!mayEdit}
          onChange={(content) => set({ content })}
        />
      </Suspense>
      <MergeInput
        label={t('field.unsubscribe')}
        description={t('field.emptyIsNone')}
        value={block.unsubscribe}
        maxLength={200}
        onChange={(unsubscribe) => set({ unsubscribe })}
      />
      <MergeInput
        label={t('field.preferences')}
        value={block.preferences}
        maxLength={200}
        onChange={(preferences) => set({ preferences })}
      />
      <MergeInput
        label={t('field.webVersion')}
        value={block.webVersion}
        maxLength={200}
        onChange={(webVersion) => set({ webVersion })}
      />
      <SwitchField label={t('field.address')} value={block.address} onChange={(address) => set({ address })} />
      <AlignField value={block.align} onChange={(align) => set({ align })} />
    </>
  );
}
