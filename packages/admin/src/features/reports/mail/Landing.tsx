import type { MailLanding } from '@sandmill/contracts/api/mail-reports';
import { useTranslation } from 'react-i18next';
import { useApiQuery } from '../../../app/queries.ts';
import { useFormat } from '../../../app/use-format.ts';
import { Stat } from '../../../ui/Stat.tsx';
import css from '../Reports.module.css';
import type { MailQuery } from './mail-query.ts';

/** How the page behind the click was looked at, of those whose browser may tell. */
export function Landing({ query }: { query: MailQuery }) {
  const { t } = useTranslation('reports');
  const format = useFormat();
  const { data } = useApiQuery<MailLanding>('/reports/mail-landing', { query, staleMs: 60_000 });
  if (!data || data.clicks === 0) return null;
  if (data.visits === 0 || data.seconds === null || data.scroll === null)
    return (
      <p className="sm-13 sm-muted" style={{ marginTop: 16 }}>
        {t('landing.none')}
      </p>
    );
  return (
    <div className={css['figures']} style={{ marginTop: 20 }}>
      <Stat
        label={t('landing.seconds')}
        value={format.duration(data.seconds * 1000)}
        note={t('landing.of', { visits: format.number(data.visits), clicks: format.number(data.clicks) })}
      />
      <Stat label={t('landing.scroll')} value={format.percent(data.scroll / 100, 0)} note={t('landing.scrollNote')} />
      <Stat
        label={t('landing.atOnce')}
        value={format.percent(data.leftAtOnce / data.visits)}
        note={t('landing.atOnceNote', { count: data.atOnceSeconds })}
      />
    </div>
  );
}
