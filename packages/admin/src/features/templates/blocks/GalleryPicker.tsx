import { inkOf, MAIL_FONTS, SECTION_LAYOUTS, sideOf, type BlockDocument } from '@sandmill/contracts';
import type { GalleryTemplate } from '@sandmill/contracts/api/messages';
import { useEffect, useEffectEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useApiQuery } from '../../../app/queries.ts';
import { ErrorNote } from '../../../ui/ErrorNote.tsx';
import { LoadingBars } from '../../../ui/LoadingBars.tsx';
import { BlockFace } from './canvas/BlockFace.tsx';
import css from './Gallery.module.css';

type Props = { locale: 'it' | 'en'; value: string; onChange: (template: GalleryTemplate) => void };

/** The designed mails, each as it looks; the first is chosen until another is. */
export function GalleryPicker({ locale, value, onChange }: Props) {
  const { t } = useTranslation('blocks');
  const { data, error, refetch } = useApiQuery<{ items: GalleryTemplate[] }>('/templates/gallery', {
    query: { locale },
  });
  const first = data?.items[0];
  const choose = useEffectEvent(onChange);
  useEffect(() => {
    if (value === '' && first) choose(first);
  }, [value, first]);
  if (!data) return error ? <ErrorNote error={error} onRetry={() => void refetch()} /> : <LoadingBars count={4} />;
  return (
    <div role="radiogroup" aria-label={t('gallery.label')} className={css['gallery']}>
      {data.items.map((template) => (
        <button
          key={template.key}
          type="button"
          role="radio"
          aria-checked={value === template.key}
          title={template.description}
          onClick={() => onChange(template)}
        >
          <Thumbnail document={template.document} />
          <b>{template.name}</b>
          <span>{template.description}</span>
        </button>
      ))}
    </div>
  );
}

function Thumbnail({ document }: { document: BlockDocument }) {
  const { settings, sections } = document;
  return (
    <div className={css['thumbnail']} style={{ background: settings.background }} aria-hidden="true" inert>
      <div style={{ width: settings.width, fontFamily: MAIL_FONTS[settings.font] }}>
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
