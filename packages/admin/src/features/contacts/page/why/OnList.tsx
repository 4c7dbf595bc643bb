import { IconCheck, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';

/** Of a static list there is no more to explain than that somebody put the person on it, or nobody did. */
export function OnList({ isOn }: { isOn: boolean }) {
  const { t } = useTranslation('contacts');
  const Glyph = isOn ? IconCheck : IconX;
  return (
    <p className="sm-row sm-13">
      <Glyph size={16} stroke={1.8} className={isOn ? 'sm-up' : 'sm-down'} aria-hidden />
      {isOn ? t('why.onList') : t('why.offList')}
    </p>
  );
}
