import { useTranslation } from 'react-i18next';
import { encode } from 'uqr';
import { CopyField } from '../../../ui/CopyField.tsx';

/** What an authenticator app reads: the address as a picture, the key to type. */
export function AppKey({ uri, value }: { uri: string; value: string }) {
  const { t } = useTranslation('settings');
  const { data, size } = encode(uri, { border: 2 });
  const path = data.flatMap((row, y) => row.map((isDark, x) => (isDark ? `M${x} ${y}h1v1h-1z` : ''))).join('');
  return (
    <>
      <p className="sm-13">{t('twoFactor.scan')}</p>
      <svg
        role="img"
        aria-label={t('twoFactor.picture')}
        viewBox={`0 0 ${size} ${size}`}
        width={184}
        height={184}
        shapeRendering="crispEdges"
      >
        {/* Cameras want dark on light, in the dark scheme too. */}
        <rect width={size} height={size} fill="#fff" />
        <path d={path} fill="#000" />
      </svg>
      <div>
        <p className="sm-small sm-muted">{t('twoFactor.key')}</p>
        <CopyField value={value.match(/.{1,4}/g)?.join(' ') ?? value} />
      </div>
    </>
  );
}
