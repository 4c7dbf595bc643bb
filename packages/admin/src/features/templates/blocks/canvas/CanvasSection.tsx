import { inkOf, SECTION_LAYOUTS, sideOf, type BlockSection } from '@sandmill/contracts';
import { IconEye, IconRefresh } from '@tabler/icons-react';
import { useState, type DragEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useBlockEditor } from '../editor-context.ts';
import { CanvasBlock } from './CanvasBlock.tsx';
import { CanvasTools } from './CanvasTools.tsx';
import { isUpperHalf } from './upper-half.ts';
import { useCanvasKeys } from './use-canvas-keys.ts';
import css from '../Blocks.module.css';

type Props = { section: BlockSection; index: number };

export function CanvasSection({ section, index }: Props) {
  const { t } = useTranslation('blocks');
  const editor = useBlockEditor();
  const { document, chosen, isDark, isPhone, act, dragged, drag, put, putSection } = editor;
  const [edge, setEdge] = useState<'above' | 'below' | null>(null);
  const onKeyDown = useCanvasKeys(section.id);
  const ink = inkOf(document.settings, section, isDark);
  const shares: readonly number[] = SECTION_LAYOUTS[section.layout];
  const outer = section.layout === '1' ? 0 : 16;
  const isStacked = isPhone && section.stack;
  const place = { settings: document.settings, ink, side: sideOf(section.layout) };
  const isForSections = dragged !== null && ('layout' in dragged || 'section' in dragged);
  const over = (event: DragEvent) => {
    if (!isForSections) return;
    event.preventDefault();
    event.stopPropagation();
    setEdge(isUpperHalf(event) ? 'above' : 'below');
  };
  const drop = (event: DragEvent) => {
    if (!isForSections) return;
    event.preventDefault();
    event.stopPropagation();
    const at = isUpperHalf(event) ? index : index + 1;
    if ('layout' in dragged) putSection(dragged.layout, at);
    else if ('section' in dragged) act({ do: 'moveSection', id: dragged.section, at });
    setEdge(null);
    drag(null);
  };
  return (
    // Chosen and moved by keys as well as by the pointer: see use-canvas-keys.ts.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <section
      className={css['section']}
      data-id={section.id}
      data-chosen={chosen === section.id || undefined}
      data-edge={edge ?? undefined}
      tabIndex={0}
      aria-label={t('canvas.section', { number: index + 1, layout: t(`layout.${section.layout}`) })}
      style={{ background: ink.background, padding: `${section.padding.top}px ${outer}px ${section.padding.bottom}px` }}
      onClick={(event) => {
        event.stopPropagation();
        act({ do: 'choose', id: section.id });
      }}
      onKeyDown={onKeyDown}
      onDragOver={over}
      onDragLeave={() => setEdge(null)}
      onDrop={drop}
    >
      {(section.visibleWhen ?? section.visibleIf) && (
        <span className={css['some']}>
          <IconEye size={13} stroke={1.6} /> {t('canvas.some')}
        </span>
      )}
      {section.synced && (
        <span className={css['some']} data-synced>
          <IconRefresh size={13} stroke={1.6} /> {t('saved.badge')}
        </span>
      )}
      <div
        className={css['columns']}
        style={{ gridTemplateColumns: isStacked ? '1fr' : shares.map((share) => `minmax(0, ${share}fr)`).join(' ') }}
      >
        {section.columns.map(({ blocks }, column) => (
          <div key={column} className={css['column']}>
            {blocks.map((block, at) => (
              <CanvasBlock key={block.id} block={block} spot={{ section: section.id, column, at }} place={place} />
            ))}
            {blocks.length === 0 && (
              <EmptyColumn
                onPut={(kind) => put(kind, { section: section.id, column, at: 0 })}
                spot={{ section: section.id, column, at: 0 }}
              />
            )}
          </div>
        ))}
      </div>
      {chosen === section.id && <CanvasTools id={section.id} isSection />}
    </section>
  );
}

type EmptyProps = { spot: { section: string; column: number; at: number }; onPut: (kind: 'text') => void };

/** Takes what is dropped; a click puts a text there. */
function EmptyColumn({ spot, onPut }: EmptyProps) {
  const { t } = useTranslation('blocks');
  const { act, dragged, drag, put, mayEdit } = useBlockEditor();
  const takes = dragged !== null && ('new' in dragged || 'block' in dragged);
  return (
    <button
      type="button"
      className={css['emptyColumn']}
      data-takes={takes || undefined}
      disabled={!mayEdit}
      onClick={(event) => {
        event.stopPropagation();
        onPut('text');
      }}
      onDragOver={(event) => {
        if (!takes) return;
        event.preventDefault();
        event.stopPropagation();
      }}
      onDrop={(event) => {
        if (!takes) return;
        event.preventDefault();
        event.stopPropagation();
        if ('new' in dragged) put(dragged.new, spot);
        else if ('block' in dragged) act({ do: 'move', id: dragged.block, spot });
        drag(null);
      }}
    >
      {t('canvas.emptyColumn')}
    </button>
  );
}
