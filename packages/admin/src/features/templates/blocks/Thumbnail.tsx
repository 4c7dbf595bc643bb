import { inkOf, MAIL_FONTS, SECTION_LAYOUTS, sideOf, type BlockDocument } from '@sandmill/contracts';
import { BlockFace } from './canvas/BlockFace.tsx';
import css from './Gallery.module.css';

type Props = { document: BlockDocument; /** Of the mail's own size. */ zoom?: number; /** Pixels. */ height?: number };

/** A document as it looks, small. */
export function Thumbnail({ document, zoom, height }: Props) {
  const { settings, sections } = document;
  return (
    <div className={css['thumbnail']} style={{ background: settings.background, height }} aria-hidden="true" inert>
      <div style={{ width: settings.width, fontFamily: MAIL_FONTS[settings.font], zoom }}>
        {sections.map((section) => {
          const ink = inkOf(settings, section);
          const shares: readonly number[] = SECTION_LAYOUTS[section.layout];
          const side = sideOf(section.layout);
          const outer = section.layout === '1' ? 0 : 16;
          const gridTemplateColumns = shares.map((share) => `minmax(0, ${share}fr)`).join(' ');
          const padding = `${section.padding.top}px ${outer}px ${section.padding.bottom}px`;
          return (
            <div key={section.id} style={{ display: 'grid', gridTemplateColumns, padding, background: ink.background }}>
              {section.columns.map(({ blocks }, column) => (
                <div key={column}>
                  {blocks.map((block) => (
                    <div key={block.id} style={{ padding: `0 ${side}px 16px` }}>
                      <BlockFace block={block} place={{ settings, ink, side }} />
                    </div>
                  ))}
                </div>
              ))}
            </div>
          );
        })}
      </div>
    </div>
  );
}
