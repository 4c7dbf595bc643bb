import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { useBlockEditor } from '../editor-context.ts';
import { useSet, type Fields } from './block-fields.ts';
import { AlignField, ChoiceField, ColourField, SwitchField } from './form-fields.tsx';
import { MergeInput } from './MergeInput.tsx';

/** A fifth of the editor's weight: it comes when a text is first opened. */
const RichTextField = lazy(() =>
  import('./RichTextField.tsx').then(({ RichTextField: field }) => ({ default: field })),
);

export function HeadingFields({ block }: Fields<'heading'>) {
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

export function TextFields({ block }: Fields<'text'>) {
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

export function FooterFields({ block }: Fields<'footer'>) {
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
