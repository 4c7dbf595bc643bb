import { NumberInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';

type Limit = { max: number; days: number };

/** "At most 1 e-mails in 3": the words around come from whoever uses it. */
export function CapFields({ limit, onChange }: { limit: Limit; onChange: (patch: Partial<Limit>) => void }) {
  const { t } = useTranslation('settings');
  return (
    <>
      {t('pressure.atMost')}
      <NumberInput
        aria-label={t('pressure.max')}
        min={1}
        max={1000}
        value={limit.max}
        onChange={(value) => onChange({ max: Number(value) || 1 })}
      />
      {t('pressure.mailsIn')}
      <NumberInput
        aria-label={t('pressure.days')}
        min={1}
        max={365}
        value={limit.days}
        onChange={(value) => onChange({ days: Number(value) || 1 })}
      />
    </>
  );
}
