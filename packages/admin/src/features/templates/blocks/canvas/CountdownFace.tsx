import type { BlockOf } from '@sandmill/contracts';
import { useTranslation } from 'react-i18next';
import { wallClock } from '../../../../app/clock.ts';
import { useFormat } from '../../../../app/use-format.ts';
import type { FacePlace } from './face-place.ts';
import { WithTokens } from './WithTokens.tsx';

const UNITS = ['days', 'hours', 'minutes', 'seconds'] as const;

/** What is left now; in the mail a picture that runs. */
export function CountdownFace({ block, place }: { block: BlockOf<'countdown'>; place: FacePlace }) {
  const { t } = useTranslation('blocks');
  const format = useFormat();
  const { settings, ink } = place;
  const left = Math.max(0, Math.floor((Date.parse(block.until) - wallClock()) / 1000));
  const parts = [
    Math.floor(left / 86_400),
    Math.floor(left / 3600) % 24,
    Math.floor(left / 60) % 60,
    left % 60,
  ] as const;
  if (left === 0)
    return (
      <p style={{ color: ink.text, textAlign: block.align }}>
        {block.past.trim() === '' ? t('countdown.nothing') : <WithTokens text={block.past} />}
      </p>
    );
  const margin = { left: '0 auto 0 0', center: '0 auto', right: '0 0 0 auto' }[block.align];
  const box = {
    display: 'grid',
    gridTemplateColumns: 'repeat(4, 1fr)',
    maxWidth: 320,
    margin,
    padding: '14px 0',
    borderRadius: 8,
    textAlign: 'center' as const,
    fontSize: 34,
    lineHeight: '48px',
    fontVariantNumeric: 'tabular-nums',
    background: block.background ?? settings.button.background,
    color: block.colour ?? settings.button.text,
  };
  const legend = { ...box, padding: 0, background: 'none', color: ink.soft, fontSize: 12, lineHeight: '22px' };
  return (
    <div style={{ textAlign: block.align, color: ink.text }}>
      <p style={{ fontSize: 16, lineHeight: '32px' }}>
        <WithTokens text={block.text} />
      </p>
      <div style={box}>
        {parts.map((part, index) => (
          <span key={UNITS[index]}>{String(part).padStart(2, '0')}</span>
        ))}
      </div>
      <div style={legend}>
        {UNITS.map((unit) => (
          <span key={unit}>{t(`countdown.${unit}`)}</span>
        ))}
      </div>
      <p style={{ fontSize: 14 }}>{format.instant(block.until, true)}</p>
    </div>
  );
}
