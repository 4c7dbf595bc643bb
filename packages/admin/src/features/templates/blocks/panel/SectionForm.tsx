import { Select } from '@mantine/core';
import { SECTION_LAYOUTS, type BlockSection, type SectionLayout } from '@sandmill/contracts';
import { useTranslation } from 'react-i18next';
import { useBlockEditor } from '../editor-context.ts';
import { withLayout } from '../model/edit-document.ts';
import { ChoiceField, ColourField, PixelField, SwitchField } from './form-fields.tsx';
import { SaveSection } from './SaveSection.tsx';
import { SyncedSection } from './SyncedSection.tsx';
import { WhoSeesField } from './WhoSeesField.tsx';
import css from '../Blocks.module.css';

const GROUNDS = ['surface', 'page', 'own'] as const;
const FIRST_COLOUR = '#E2F0F1';

export function SectionForm({ section }: { section: BlockSection }) {
  const { t } = useTranslation('blocks');
  const { act, mayEdit } = useBlockEditor();
  const put = (patch: Partial<BlockSection>) =>
    act({ do: 'section', section: { ...section, ...patch }, by: `${section.id}.${Object.keys(patch).join()}` });
  const { background, padding } = section;
  const ground = background === 'surface' || background === 'page' ? background : 'own';
  return (
    <fieldset className={css['fields']} disabled={!mayEdit} data-block-form>
      {mayEdit && (section.synced ? <SyncedSection section={section} /> : <SaveSection section={section} />)}
      <Select
        label={t('field.layout')}
        allowDeselect={false}
        data={Object.keys(SECTION_LAYOUTS).map((value) => ({ value, label: t(`layout.${value}`) }))}
        value={section.layout}
        onChange={(layout) => layout && put(withLayout(section, layout as SectionLayout))}
      />
      <ChoiceField
        label={t('field.background')}
        value={ground}
        choices={GROUNDS.map((value) => ({ value, label: t(`ground.${value}`) }))}
        onChange={(value) => put({ background: value === 'own' ? FIRST_COLOUR : value })}
      />
      {ground === 'own' && (
        <ColourField
          label={t('field.colour')}
          value={background}
          otherwise={null}
          onChange={(colour) => colour && put({ background: colour })}
        />
      )}
      <PixelField
        label={t('field.above')}
        value={padding.top}
        min={0}
        max={120}
        onChange={(top) => put({ padding: { ...padding, top } })}
      />
      <PixelField
        label={t('field.below')}
        value={padding.bottom}
        min={0}
        max={120}
        onChange={(bottom) => put({ padding: { ...padding, bottom } })}
      />
      {section.layout !== '1' && (
        <SwitchField label={t('field.stack')} value={section.stack} onChange={(stack) => put({ stack })} />
      )}
      <WhoSeesField key={section.id} value={section} onChange={put} />
    </fieldset>
  );
}
