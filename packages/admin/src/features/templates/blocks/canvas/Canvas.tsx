import { BLOCK_LOOKS, DARK, MAIL_FONTS } from '@sandmill/contracts';
import { useTranslation } from 'react-i18next';
import { useBlockEditor } from '../editor-context.ts';
import { CanvasSection } from './CanvasSection.tsx';
import css from '../Blocks.module.css';

/** The mail as it will look, each part to be chosen, dragged or moved by keys. */
export function Canvas() {
  const { t } = useTranslation('blocks');
  const { document, isDark, isPhone, act, dragged, drag, put, putSection } = useBlockEditor();
  const { settings, sections } = document;
  const width = isPhone ? BLOCK_LOOKS.phoneWidth : settings.width;
  const onDropEnd = () => {
    if (dragged && 'new' in dragged) put(dragged.new);
    if (dragged && 'layout' in dragged) putSection(dragged.layout, sections.length);
    drag(null);
  };
  return (
    // A click beside the parts chooses the whole mail; by keys the panel's own button does.
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-static-element-interactions
    <div
      className={css['canvas']}
      style={{ background: isDark && settings.dark ? DARK.page : settings.background }}
      onClick={() => act({ do: 'choose', id: null })}
      onDragOver={(event) => dragged && event.preventDefault()}
      onDrop={onDropEnd}
    >
      <div
        className={css['sheet']}
        style={{ width, fontFamily: MAIL_FONTS[settings.font] }}
        data-phone={isPhone || undefined}
      >
        {sections.map((section, index) => (
          <CanvasSection key={section.id} section={section} index={index} />
        ))}
        {sections.length === 0 && <p className={css['nothing']}>{t('canvas.empty')}</p>}
      </div>
    </div>
  );
}
