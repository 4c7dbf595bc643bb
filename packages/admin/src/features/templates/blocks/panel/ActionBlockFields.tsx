import { Textarea } from '@mantine/core';
import type { Block } from '@sandmill/contracts';
import { useTranslation } from 'react-i18next';
import { useBlockEditor } from '../editor-context.ts';
import { useSet, type Fields } from './block-fields.ts';
import { AlignField, ColourField, PixelField, SwitchField } from './form-fields.tsx';
import { LinkListField } from './LinkListField.tsx';
import { MergeInput } from './MergeInput.tsx';
import { ProductFields } from './ProductFields.tsx';

export function ButtonFields({ block }: Fields<'button'>) {
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

export function SpaceFields({ block }: Fields<'divider' | 'spacer'>) {
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

export function LinksFields({ block }: Fields<'social' | 'menu'>) {
  const { act } = useBlockEditor();
  const set = useSet<Block>(block);
  return (
    <>
      <LinkListField block={block} onChange={(next) => act({ do: 'block', block: next, by: `${block.id}.links` })} />
      <AlignField value={block.align} onChange={(align) => set({ align })} />
    </>
  );
}

export function ProductBlockFields({ block }: Fields<'product'>) {
  const { act } = useBlockEditor();
  return (
    <ProductFields block={block} onChange={(next) => act({ do: 'block', block: next, by: `${block.id}.product` })} />
  );
}

export function CodeFields({ block }: Fields<'code'>) {
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
