import type { BlockOf } from '@sandmill/contracts';
import { IconPhoto } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { ButtonFace } from './ButtonFace.tsx';
import type { FacePlace } from './face-place.ts';
import { RemotePicture } from './RemotePicture.tsx';
import { WithTokens } from './WithTokens.tsx';
import css from '../Blocks.module.css';

const SHOWN = 2;

/** The chosen product, or two that stand for those that come with the message. */
export function ProductFace({ block, place }: { block: BlockOf<'product'>; place: FacePlace }) {
  const { t } = useTranslation('blocks');
  const { source } = block;
  const products =
    source.from === 'chosen'
      ? [source]
      : Array.from({ length: Math.min(SHOWN, source.limit) }, () => ({
          name: '{{ product.name }}',
          price: '{{ product.price }}',
          imageUrl: '',
          url: '{{ product.url }}',
        }));
  return (
    <div style={{ display: 'grid', gap: 12 }}>
      {source.from === 'list' && (
        <span className={css['note']}>
          {t('canvas.loop', { count: source.limit, list: t(`list.${source.list.replace('.', '-')}`) })}
        </span>
      )}
      {products.map(({ name, price, imageUrl }, index) => (
        <div key={index}>
          {block.withImage &&
            (imageUrl.trim() === '' ? (
              <div className={css['noPicture']} style={{ maxWidth: 320, minHeight: 90, color: place.ink.soft }}>
                <IconPhoto size={22} stroke={1.4} />
              </div>
            ) : (
              <div style={{ maxWidth: 320 }}>
                <RemotePicture url={imageUrl} alt={name} radius={0} />
              </div>
            ))}
          <p style={{ margin: '8px 0 0', fontWeight: 600, color: place.ink.link, fontSize: place.settings.textSize }}>
            <WithTokens text={name} />
          </p>
          {block.withPrice && (
            <p style={{ color: place.ink.text, fontSize: place.settings.textSize }}>
              <WithTokens text={price} />
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
