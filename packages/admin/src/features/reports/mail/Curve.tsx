import type { MailReport } from '@sandmill/contracts/api/mail-reports';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../app/use-format.ts';
import { LineChart } from '../../../ui/LineChart.tsx';
import { everyStep } from './every-step.ts';

/** When people opened, clicked and ordered. */
export function Curve({ report: { curve } }: { report: MailReport }) {
  const { t } = useTranslation('reports');
  const format = useFormat();
  const points = everyStep(curve);
  if (points.length < 2) return <p className="sm-13 sm-muted">{t('curve.tooEarly')}</p>;
  const series = (['opened', 'clicked', 'orders'] as const).map((key) => ({
    key,
    label: t(`curve.${key}`),
    values: points.map((point) => point[key]),
  }));
  return (
    <LineChart
      sentence={t('curve.sentence')}
      labels={points.map(({ at }) => (curve.unit === 'hour' ? format.instant(at, true) : format.date(at)))}
      series={series}
      write={(value) => format.number(value)}
    />
  );
}
