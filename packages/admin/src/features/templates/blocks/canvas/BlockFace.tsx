import { BLOCK_LOOKS, MAIL_FONTS, textMeasure, type Block, type BlockOf } from '@sandmill/contracts';
import { IconCode, IconPhoto, IconPlayerPlay } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { ArticleFace } from './ArticleFace.tsx';
import { ButtonFace } from './ButtonFace.tsx';
import { CallToActionFace } from './CallToActionFace.tsx';
import { CountdownFace } from './CountdownFace.tsx';
import type { FacePlace } from './face-place.ts';
import { FeedbackFace } from './FeedbackFace.tsx';
import { ProductFace } from './ProductFace.tsx';
import { RemotePicture } from './RemotePicture.tsx';
import { RichFace } from './RichFace.tsx';
import { WithTokens } from './WithTokens.tsx';
import css from '../Blocks.module.css';

type Face<K extends Block['kind']> = { block: BlockOf<K>; place: FacePlace };

/** How a block looks in the mail, with the measures that the server compiles with (contracts/blocks/block-looks.ts). */
export function BlockFace({ block, place }: { block: Block; place: FacePlace }) {
  const { ink, settings } = place;
  switch (block.kind) {
    case 'heading': {
      const { size, line } = BLOCK_LOOKS.heading[block.level];
      const font = { fontSize: size, lineHeight: `${line}px`, fontFamily: MAIL_FONTS[settings.headingFont] };
      return (
        <div style={{ ...font, fontWeight: 620, color: block.colour ?? ink.text, textAlign: block.align }}>
          <WithTokens text={block.text} />
        </div>
      );
    }
    case 'text': {
      const { size, line } = textMeasure(settings, block.size);
      const looks = {
        fontSize: size,
        lineHeight: `${line}px`,
        color: block.colour ?? ink.text,
        textAlign: block.align,
      };
      return (
        <div style={looks}>
          <RichFace text={block.content} link={block.colour ?? ink.link} />
        </div>
      );
    }
    case 'image':
      return <ImageFace block={block} place={place} />;
    case 'button':
      return <ButtonFace label={block.label} block={block} settings={settings} />;
    case 'callToAction':
      return <CallToActionFace block={block} place={place} />;
    case 'divider':
      return <div style={{ borderTop: `${block.thickness}px solid ${block.colour ?? ink.line}`, margin: '8px 0' }} />;
    case 'spacer':
      return <div style={{ height: block.height }} />;
    case 'social':
    case 'menu':
      return <LinksFace block={block} place={place} />;
    case 'video':
      return <VideoFace block={block} place={place} />;
    case 'product':
      return <ProductFace block={block} place={place} />;
    case 'coupon':
      return <CouponFace block={block} place={place} />;
    case 'countdown':
      return <CountdownFace block={block} place={place} />;
    case 'article':
      return <ArticleFace block={block} place={place} />;
    case 'feedback':
      return <FeedbackFace block={block} place={place} />;
    case 'code':
      return <CodeFace block={block} place={place} />;
    case 'footer':
      return <FooterFace block={block} place={place} />;
  }
}

function ImageFace({ block, place }: Face<'image'>) {
  const { t } = useTranslation('blocks');
  const margin = { left: '0 auto 0 0', center: '0 auto', right: '0 0 0 auto' }[block.align];
  const box = { width: block.width ?? '100%', maxWidth: '100%', margin };
  if (block.url.trim() === '' || block.url.includes('{'))
    return (
      <div className={css['noPicture']} style={{ ...box, color: place.ink.soft, borderRadius: block.radius }}>
        <IconPhoto size={28} stroke={1.4} />
        {block.url.trim() === '' ? t('canvas.noPicture') : <WithTokens text={block.url} />}
      </div>
    );
  return (
    <div style={box}>
      <RemotePicture url={block.url} alt={block.alt} radius={block.radius} />
    </div>
  );
}

function LinksFace({ block, place }: Face<'social' | 'menu'>) {
  const { t } = useTranslation('blocks');
  const words =
    block.kind === 'menu'
      ? block.links.map(({ label }) => label)
      : block.links.map(({ network }) => t(`network.${network}`));
  return (
    <div className={css['links']} style={{ justifyContent: block.align, color: place.ink.link }}>
      {words.map((one, index) => (
        <span key={index}>
          <WithTokens text={one} />
        </span>
      ))}
    </div>
  );
}

function VideoFace({ block, place }: Face<'video'>) {
  const { t } = useTranslation('blocks');
  return (
    <div>
      {block.thumbnail.trim() === '' ? (
        <div className={css['noPicture']} style={{ color: place.ink.soft }}>
          <IconPlayerPlay size={28} stroke={1.4} /> {t('canvas.noThumbnail')}
        </div>
      ) : (
        <RemotePicture url={block.thumbnail} alt={block.alt} radius={0} />
      )}
      <div
        style={{ textAlign: 'center', marginTop: 8, fontSize: 15, color: place.ink.link, textDecoration: 'underline' }}
      >
        ▶&nbsp; <WithTokens text={block.label} />
      </div>
    </div>
  );
}

function CouponFace({ block, place }: Face<'coupon'>) {
  const { t } = useTranslation('blocks');
  return (
    <div className={css['coupon']} style={{ borderColor: place.ink.link, color: place.ink.text }}>
      <p style={{ fontSize: 15, lineHeight: '22px' }}>
        <WithTokens text={block.text} />
      </p>
      <p style={{ fontFamily: MAIL_FONTS.mono, fontSize: 26, lineHeight: '34px', fontWeight: 700, letterSpacing: 2 }}>
        {block.pool === null ? <WithTokens text={block.code} /> : t('coupon.own')}
      </p>
      <p style={{ fontSize: 13, lineHeight: '19px' }}>
        <WithTokens text={block.note} />
      </p>
    </div>
  );
}

function CodeFace({ block, place }: Face<'code'>) {
  const { t } = useTranslation('blocks');
  return (
    <div className={css['noPicture']} style={{ color: place.ink.soft, minHeight: 64 }}>
      <IconCode size={24} stroke={1.4} />{' '}
      {block.html.trim() === '' ? t('canvas.noCode') : t('canvas.code', { count: block.html.length })}
    </div>
  );
}

function FooterFace({ block, place }: Face<'footer'>) {
  const { soft, link } = place.ink;
  const links = [block.unsubscribe, block.preferences, block.webVersion].filter((words) => words.trim() !== '');
  return (
    <div style={{ color: soft, fontSize: 13, lineHeight: '20px', textAlign: block.align }}>
      <RichFace text={block.content} link={link} />
      <p style={{ margin: '8px 0 0', color: link, textDecoration: 'underline' }}>{links.join(' · ')}</p>
      {block.address && (
        <p style={{ margin: '8px 0 0' }}>
          <WithTokens text="{{ workspace.name }}, {{ workspace.address }}" />
        </p>
      )}
    </div>
  );
}
