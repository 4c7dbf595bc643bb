import type { Home } from '@sandmill/contracts/api/home';
import { useTranslation } from 'react-i18next';
import { wallClock } from '../../app/clock.ts';
import { useFormat } from '../../app/use-format.ts';
import { Card } from '../../ui/Card.tsx';
import { DayColumns } from '../../ui/DayColumns.tsx';
import { Stat } from '../../ui/Stat.tsx';
import { everyDay } from './every-day.ts';
import css from './MessagesCard.module.css';

type Props = Pick<Home, 'messages'> & { days: number };

/** What left and what did not, day by day; every number leads to the messages. */
export function MessagesCard({ messages, days }: Props) {
  const { t } = useTranslation('home');
  const format = useFormat();
  const { sent, skipped, clicked, bounced } = messages;
  const ofSent = (count: number) => (sent > 0 ? t('messages.ofSent', { share: format.percent(count / sent) }) : '');
  const label = (color: string, word: string) => (
    <>
      <span className={css['swatch']} style={{ background: color }} aria-hidden />
      {word}
    </>
  );
  return (
    <Card
      title={t('messages.title')}
      note={t('messages.note', { count: days })}
      more={{ label: t('messages.all'), to: '/messages' }}
    >
      <div className={css['stats']}>
        <Stat
          label={label('var(--sm-chart-c1)', t('messages.sent'))}
          value={format.number(sent)}
          to="/messages?status=accepted"
        />
        <Stat
          label={label('var(--sm-chart-c0)', t('messages.skipped'))}
          value={format.number(skipped)}
          note={t('messages.skippedNote')}
          to="/messages?status=skipped"
        />
        <Stat label={t('messages.clicked')} value={format.number(clicked)} note={ofSent(clicked)} />
        <Stat
          label={t('messages.bounced')}
          value={format.number(bounced)}
          note={ofSent(bounced)}
          to="/messages?status=bounced"
        />
      </div>
      {messages.days.length > 0 && (
        <DayColumns
          sentence={t('messages.sentence', { sent, skipped, count: days })}
          days={everyDay(messages.days, days, format.day(wallClock())).map(({ day, ...counts }) => ({
            day,
            parts: [counts.sent, counts.skipped],
          }))}
          parts={[
            { label: t('messages.sent'), color: 'var(--sm-chart-c1)' },
            { label: t('messages.skipped'), color: 'var(--sm-chart-c0)' },
          ]}
        />
      )}
      {messages.days.length === 0 && <p className="sm-13 sm-muted">{t('messages.none')}</p>}
    </Card>
  );
}
