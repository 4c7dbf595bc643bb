import type { CampaignWarning } from '@sandmill/contracts/api/campaigns';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useFormat, type Format } from '../../../app/use-format.ts';
import { Callout } from '../../../ui/Callout.tsx';
import { PathLink } from '../../../ui/PathLink.tsx';

/** What speaks against it; nothing of it keeps it from leaving. */
export function WarningList({ warnings }: { warnings: CampaignWarning[] }) {
  const { t } = useTranslation('campaigns');
  const format = useFormat();
  if (warnings.length === 0) return null;
  return (
    <ul style={{ display: 'grid', gap: 10, marginTop: 16 }} aria-label={t('warnings')}>
      {warnings.map((warning) => (
        <li key={`${warning.code} ${String(warning.values['id'] ?? '')}`}>
          <Callout
            tone="warn"
            icon={IconAlertTriangle}
            title={t(`warning.${warning.code}.title`, valuesOf(warning, format))}
          >
            {t(`warning.${warning.code}.text`, valuesOf(warning, format))}
            {warning.code === 'overlap' && (
              <>
                {' '}
                <PathLink to={`/campaigns/${String(warning.values['id'])}`}>{t('warning.see')}</PathLink>
              </>
            )}
          </Callout>
        </li>
      ))}
    </ul>
  );
}

/** Numbers grouped, instants as dates; `count` stays a number, for plurals. */
function valuesOf({ values }: CampaignWarning, format: Format): Record<string, string | number> {
  return Object.fromEntries(
    Object.entries(values).map(([key, value]) => {
      if (typeof value === 'number') return [key, key === 'count' ? value : format.number(value)];
      return [key, /^\d{4}-\d\d-\d\dT/.test(value) ? format.instant(value, true) : value];
    }),
  );
}
