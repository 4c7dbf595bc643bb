import { brandContrasts, type Brand } from '@sandmill/contracts';
import { IconAlertTriangle, IconCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../../app/session.ts';

function oneDecimal(value: number, locale: string): string {
  return value.toLocaleString(locale, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
}

/** Whether the colours can be read on each other, by the WCAG formula. */
export function BrandContrasts({ brand }: { brand: Brand }) {
  const { t } = useTranslation('brand');
  const { user } = useSession();
  const { locale } = user;
  return (
    <ul style={{ display: 'grid', gap: 6, margin: 0, padding: 0, listStyle: 'none' }} className="sm-13">
      {brandContrasts(brand).map(({ pair, ratio, isEnough }) => {
        const Shape = isEnough ? IconCheck : IconAlertTriangle;
        return (
          <li key={pair} className={isEnough ? '' : 'sm-down'}>
            <Shape size={16} stroke={1.6} aria-hidden style={{ verticalAlign: -3 }} />{' '}
            {/* Rounded down: 4.49 is not 4.5. */}
            {t(`contrast.${pair}`)}: {oneDecimal(Math.floor(ratio * 10) / 10, locale)} : 1
            {!isEnough && `, ${t('contrast.needed')}`}
          </li>
        );
      })}
    </ul>
  );
}
