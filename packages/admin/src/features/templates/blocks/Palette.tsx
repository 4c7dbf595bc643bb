import { BLOCK_KINDS, SECTION_LAYOUTS, type BlockKind, type SectionLayout } from '@sandmill/contracts';
import {
  IconArticle,
  IconBrandInstagram,
  IconClick,
  IconCode,
  IconHeading,
  IconHourglass,
  IconLetterT,
  IconLine,
  IconList,
  IconMoodSmile,
  IconPhoto,
  IconPlayerPlay,
  IconShoppingBag,
  IconSpacingVertical,
  IconSquareRounded,
  IconTicket,
  IconLayoutBottombar,
  type Icon,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useBlockEditor } from './editor-context.ts';
import { SavedBlocks } from './SavedBlocks.tsx';
import css from './Blocks.module.css';

const ICONS: Record<BlockKind, Icon> = {
  heading: IconHeading,
  text: IconLetterT,
  image: IconPhoto,
  button: IconSquareRounded,
  callToAction: IconClick,
  divider: IconLine,
  spacer: IconSpacingVertical,
  social: IconBrandInstagram,
  menu: IconList,
  video: IconPlayerPlay,
  product: IconShoppingBag,
  coupon: IconTicket,
  article: IconArticle,
  feedback: IconMoodSmile,
  countdown: IconHourglass,
  code: IconCode,
  footer: IconLayoutBottombar,
};
const LAYOUTS = Object.keys(SECTION_LAYOUTS) as SectionLayout[];

/** What can be put into the mail: dragged to its place, or with a click or Enter after what is chosen. */
export function Palette() {
  const { t } = useTranslation('blocks');
  const { put, putSection, drag } = useBlockEditor();
  return (
    <nav className={css['palette']} aria-label={t('palette.label')}>
      <h2>{t('palette.blocks')}</h2>
      <div className={css['tiles']}>
        {BLOCK_KINDS.map((kind) => {
          const Shape = ICONS[kind];
          return (
            <button
              key={kind}
              type="button"
              draggable
              title={t(`kindText.${kind}`)}
              onClick={() => put(kind)}
              onDragStart={(event) => {
                event.dataTransfer.setData('text/plain', kind);
                drag({ new: kind });
              }}
              onDragEnd={() => drag(null)}
            >
              <Shape size={20} stroke={1.6} aria-hidden="true" />
              {t(`kind.${kind}`)}
            </button>
          );
        })}
      </div>
      <h2>{t('palette.sections')}</h2>
      <div className={css['tiles']}>
        {LAYOUTS.map((layout) => (
          <button
            key={layout}
            type="button"
            draggable
            aria-label={t('palette.section', { layout: t(`layout.${layout}`) })}
            title={t(`layout.${layout}`)}
            onClick={() => putSection(layout)}
            onDragStart={(event) => {
              event.dataTransfer.setData('text/plain', layout);
              drag({ layout });
            }}
            onDragEnd={() => drag(null)}
          >
            <span className={css['layout']} aria-hidden="true">
              {SECTION_LAYOUTS[layout].map((share, index) => (
                <i key={index} style={{ flexGrow: share }} />
              ))}
            </span>
          </button>
        ))}
      </div>
      <SavedBlocks />
      <p className={css['keys']}>{t('palette.keys')}</p>
    </nav>
  );
}
