import type { MailFeedback } from '@sandmill/contracts/api/feedback';
import { useTranslation } from 'react-i18next';
import { useApiQuery } from '../../../app/queries.ts';
import { useFormat } from '../../../app/use-format.ts';
import { BarRows } from '../../../ui/BarRow.tsx';
import { Card } from '../../../ui/Card.tsx';
import { Instant } from '../../../ui/Instant.tsx';
import { PathLink } from '../../../ui/PathLink.tsx';
import { Stat } from '../../../ui/Stat.tsx';
import css from '../Reports.module.css';
import type { MailQuery } from './mail-query.ts';

type Question = MailFeedback['questions'][number];

/** What people answered to the questions of the mail; nothing while nobody has. */
export function Feedback({ query }: { query: MailQuery }) {
  const { t } = useTranslation('reports');
  const { data } = useApiQuery<MailFeedback>('/reports/mail-feedback', { query, refreshMs: 30_000 });
  return data?.questions.map((question) => (
    <Card
      key={`${question.block} ${question.scale}`}
      title={
        question.question.trim() === '' || question.question.includes('{') ? t('feedback.title') : question.question
      }
      note={t('feedback.note')}
    >
      <Answers question={question} delivered={data.delivered} />
      <Comments question={question} />
    </Card>
  ));
}

function Answers({ question, delivered }: { question: Question; delivered: number }) {
  const { t } = useTranslation('reports');
  const format = useFormat();
  const { scale, answers, scores, average, nps } = question;
  const shown = scale === 'thumbs' ? [...scores].reverse() : scores;
  return (
    <>
      <div className={css['feedback']}>
        <Stat
          label={t('feedback.answers')}
          value={format.number(answers)}
          note={delivered > 0 ? t('feedback.ofDelivered', { share: format.percent(answers / delivered) }) : undefined}
        />
        {scale === 'thumbs' && <Stat label={t('feedback.liked')} value={answers > 0 ? format.percent(average) : ''} />}
        {scale === 'stars' && (
          <Stat label={t('feedback.average')} value={format.number(Math.round(average * 10) / 10)} />
        )}
        {nps !== null && <Stat label="NPS" value={format.number(Math.round(nps))} note={t('feedback.npsFormula')} />}
      </div>
      <BarRows
        label={t('feedback.answers')}
        items={shown.map(({ score, count }) => ({
          key: String(score),
          label: labelOf(scale, score),
          value: count,
          text: answers > 0 ? `${format.number(count)} · ${format.percent(count / answers)}` : '0',
        }))}
      />
    </>
  );
}

function labelOf(scale: Question['scale'], score: number): string {
  if (scale === 'thumbs') return score === 1 ? '👍' : '👎';
  return scale === 'stars' ? `${score} ★` : String(score);
}

function Comments({ question: { comments, scale } }: { question: Question }) {
  const { t } = useTranslation('reports');
  if (comments.length === 0) return null;
  return (
    <section style={{ marginTop: 16 }}>
      <b className="sm-13">{t('feedback.comments')}</b>
      <ul className={css['comments']}>
        {comments.map(({ contactId, name, score, comment, at }) => (
          <li key={`${contactId} ${at}`}>
            <p>{comment}</p>
            <p className="sm-small sm-muted">
              {labelOf(scale, score)} ·{' '}
              <PathLink to={`/contacts/${contactId}`}>{name ?? t('feedback.nobody')}</PathLink>
              {', '}
              <Instant at={at} />
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}
