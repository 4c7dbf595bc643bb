import type { BlockOf } from '@sandmill/contracts';
import { IconPhoto } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { ButtonFace } from './ButtonFace.tsx';
import type { FacePlace } from './face-place.ts';
import { RemotePicture } from './RemotePicture.tsx';
import { WithTokens } from './WithTokens.tsx';
import css from '../Blocks.module.css';

const SHOWN = 2;

/** The chosen article, or two that stand for those chosen when the mail leaves. */
export function ArticleFace({ block, place }: { block: BlockOf<'article'>; place: FacePlace }) {
  const { t } = useTranslation('blocks');
  const { source } = block;
  const size = place.settings.textSize;
  const one = { title: t('article.title'), excerpt: t('article.excerpt'), imageUrl: '' };
  const articles =
    source.from === 'chosen' ? [source] : Array.from({ length: Math.min(SHOWN, source.limit) }, () => one);
  return (
    <div style={{ display: 'grid', gap: 12 }}>
      {source.from === 'list' && (
        <span className={css['note']}>
          {t('canvas.loop', { count: source.limit, list: t(`article.lists.${source.list}`) })}
        </span>
      )}
      {articles.map(({ title, excerpt, imageUrl }, index) => (
        <div key={index}>
          {block.withImage &&
            (imageUrl.trim() === '' ? (
              <div className={css['noPicture']} style={{ minHeight: 90, color: place.ink.soft }}>
                <IconPhoto size={22} stroke={1.4} />
              </div>
            ) : (
              <RemotePicture url={imageUrl} alt={title} radius={0} />
            ))}
          <p style={{ margin: '8px 0 0', fontWeight: 600, color: place.ink.link, fontSize: size }}>
            <WithTokens text={title.trim() === '' ? t('article.choose') : title} />
          </p>
          {block.withExcerpt && (
            <p style={{ color: place.ink.text, fontSize: size }}>
              <WithTokens text={excerpt} />
            </p>
          )}
          {block.label.trim() !== '' && (
            <ButtonFace
              label={block.label}
              block={{ align: 'left', wide: false, background: null, colour: null }}
              settings={place.settings}
            />
          )}
        </div>
      ))}
    </div>
  );
}
