import type { ScoringPreview } from '@sandmill/contracts/api/scores';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../app/use-format.ts';
import { Card } from '../../ui/Card.tsx';
import { ErrorNote } from '../../ui/ErrorNote.tsx';
import { LoadingBars } from '../../ui/LoadingBars.tsx';
import { PathLink } from '../../ui/PathLink.tsx';
import css from './Scores.module.css';
import type { LiveScores } from './use-score-preview.ts';

/** What the points would make of today's people: spread, thresholds, who moves most. */
export function PreviewPanel({ live, isNew }: { live: LiveScores; isNew: boolean }) {
  const { t } = useTranslation('scores');
  const { preview, isStale, error } = live;
  return (
    <aside className={css['panel']}>
      <Card title={t('preview.title')} note={t(isNew ? 'preview.noteNew' : 'preview.note')}>
        {error && <ErrorNote error={error} />}
        {!preview && !error && <LoadingBars count={3} />}
        {preview && <Spread preview={preview} isStale={isStale} />}
        {preview && <Reached preview={preview} />}
      </Card>
      {preview && preview.movers.length > 0 && <Movers preview={preview} />}
    </aside>
  );
}

function Spread({ preview, isStale }: { preview: ScoringPreview; isStale: boolean }) {
  const { t } = useTranslation('scores');
  const format = useFormat();
  const { histogram, sampled, total } = preview;
  // Most people have no points: they are told in words, or everybody else would be a flat line.
  const least = histogram.find(({ from, to }) => from <= 0 && to > 0);
  const rest = histogram.filter((step) => step !== least);
  const most = Math.max(1, ...rest.flatMap(({ people, before }) => [people, before ?? 0]));
  const low = rest[0]?.from ?? 0;
  const high = rest.at(-1)?.to ?? 0;
  return (
    <>
      <p className="sm-13">
        {sampled < total
          ? t('preview.sample', { sampled: format.number(sampled), total: format.number(total) })
          : t('preview.all', { count: total })}
      </p>
      <p className="sm-13">
        {t('preview.average', { value: format.number(preview.average, 1) })}
        {preview.averageBefore !== null &&
          ` ${t('preview.averageBefore', { value: format.number(preview.averageBefore, 1) })}`}
      </p>
      {least && (
        <p className="sm-13 sm-muted">
          {t('preview.least', {
            to: format.number(least.to),
            share: format.percent(least.people / Math.max(1, sampled)),
          })}
        </p>
      )}
      <div
        className={css['bars']}
        role="img"
        aria-label={t('preview.chart')}
        {...(isStale ? { 'data-stale': true } : {})}
      >
        {rest.map(({ from, to, people, before }) => (
          <div
            key={from}
            className={css['step']}
            title={t('preview.step', {
              from: format.number(from),
              to: format.number(to),
              people: format.number(people),
            })}
          >
            <span style={{ height: `${(100 * people) / most}%` }} />
            {before !== null && before !== people && <i style={{ bottom: `${(100 * before) / most}%` }} />}
          </div>
        ))}
      </div>
      <div className={css['axis']}>
        <span>{format.number(low)}</span>
        <span>{t('preview.points')}</span>
        <span>{format.number(high)}</span>
      </div>
    </>
  );
}

function Reached({ preview }: { preview: ScoringPreview }) {
  const { t } = useTranslation('scores');
  const format = useFormat();
  if (preview.thresholds.length === 0) return null;
  const share = (people: number): string => format.percent(people / Math.max(1, preview.sampled));
  return (
    <ul className={css['pairs']} style={{ marginTop: 16 }}>
      {preview.thresholds.map(({ key, name, people, before }) => (
        <li key={key}>
          <span className="sm-trunc">{name}</span>
          <span className="sm-num sm-nowrap">
            <b>{share(people)}</b>
            {before !== null && before !== people && (
              <span className="sm-muted"> {t('preview.before', { share: share(before) })}</span>
            )}
          </span>
        </li>
      ))}
    </ul>
  );
}

function Movers({ preview }: { preview: ScoringPreview }) {
  const { t } = useTranslation('scores');
  const format = useFormat();
  return (
    <Card title={t('preview.movers')}>
      <ul className={css['pairs']}>
        {preview.movers.map(({ id, name, before, after }) => (
          <li key={id}>
            <PathLink to={`/contacts/${id}`} className="sm-trunc">
              {name ?? t('preview.nameless')}
            </PathLink>
            <span className="sm-num sm-nowrap">
              {format.number(before, 1)} → {format.number(after, 1)}
            </span>
          </li>
        ))}
      </ul>
    </Card>
  );
}
