import type { MailReport as Report } from '@sandmill/contracts/api/mail-reports';
import { useTranslation } from 'react-i18next';
import { Card } from '../../../ui/Card.tsx';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import css from '../Reports.module.css';
import { BounceReasons } from './BounceReasons.tsx';
import { ClickMapCard } from './ClickMapCard.tsx';
import { Curve } from './Curve.tsx';
import { Devices } from './Devices.tsx';
import { Feedback } from './Feedback.tsx';
import { Funnel } from './Funnel.tsx';
import { HoldOut } from './HoldOut.tsx';
import { MachineNote } from './MachineNote.tsx';
import type { MailQuery } from './mail-query.ts';
import { Reception } from './Reception.tsx';
import { Segments } from './Segments.tsx';
import { Steps } from './Steps.tsx';

type Props = { report: Report; query: MailQuery };

/** What came of a mail, from the general to the particular. */
export function MailReport({ report, query }: Props) {
  const { t } = useTranslation('reports');
  if (report.figures.planned === 0) return <EmptyState title={t('mail.empty.title')} text={t('mail.empty.text')} />;
  return (
    <div className={css['report']}>
      <Funnel report={report} query={query} />
      {report.comparisons.length > 0 && <Steps report={report} query={query} />}
      <div className={css['pair']}>
        <Card title={t('curve.title')} note={t(`curve.${report.curve.unit}`)}>
          <Curve report={report} />
        </Card>
        <MachineNote report={report} />
      </div>
      <Feedback query={query} />
      <Reception report={report} query={query} />
      {report.versions.length > 0 && <ClickMapCard report={report} query={query} />}
      <div className={css['pair']}>
        <Devices report={report} />
        <BounceReasons report={report} query={query} />
      </div>
      {report.segments.length > 0 && <Segments report={report} />}
      {report.holdOut && <HoldOut holdOut={report.holdOut} currency={report.currency} days={report.attributionDays} />}
    </div>
  );
}
