import type { MailReport } from '@sandmill/contracts/api/mail-reports';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../app/use-format.ts';
import { Card } from '../../../ui/Card.tsx';
import { PathLink } from '../../../ui/PathLink.tsx';
import { useMessageWords } from '../../messages/use-message-words.ts';
import css from '../Reports.module.css';
import { peopleOf, type MailQuery } from './mail-query.ts';

/** Why it came back, in words and in those of one server; why it did not leave. */
export function BounceReasons({ report, query }: { report: MailReport; query: MailQuery }) {
  const { t } = useTranslation('reports');
  const format = useFormat();
  const words = useMessageWords();
  const { bounces, reasons } = report;
  return (
    <Card title={t('bounce.title')}>
      {bounces.length + reasons.length === 0 && <p className="sm-13 sm-muted">{t('bounce.none')}</p>}
      <ul className={css['reasons']}>
        {bounces.map(({ bounceClass, reason, count, example }) => (
          <li key={`${bounceClass} ${reason}`}>
            <PathLink to={peopleOf(query, { status: 'bounced', bounce: bounceClass })}>
              {t(`bounce.${bounceClass}`)}: {words.reasonOf(reason)}
            </PathLink>
            <span className="sm-num">{format.number(count)}</span>
            {example && <code className={css['example']}>{example}</code>}
          </li>
        ))}
        {reasons.map(({ gate, reason, count }) => (
          <li key={`skipped ${gate ?? ''} ${reason}`}>
            <PathLink to={peopleOf(query, { status: 'skipped,expired' })}>
              {t('bounce.heldBack')}: {words.reasonOf(reason)}
            </PathLink>
            <span className="sm-num">{format.number(count)}</span>
          </li>
        ))}
      </ul>
    </Card>
  );
}
