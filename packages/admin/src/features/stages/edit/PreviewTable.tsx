import type { ClassificationChange } from '@sandmill/contracts/api/classifications';
import { useTranslation } from 'react-i18next';
import { useBoth } from '../../../app/use-both.ts';
import { useFormat } from '../../../app/use-format.ts';
import { ErrorNote } from '../../../ui/ErrorNote.tsx';
import { LoadingBars } from '../../../ui/LoadingBars.tsx';
import css from '../Stages.module.css';
import { useClassPreview } from './use-class-preview.ts';

type Props = { of: string; change: ClassificationChange | null };

/** Before saving: how today's people would be spread, from a sample that says so. */
export function PreviewTable({ of, change }: Props) {
  const { t } = useTranslation('stages');
  const say = useBoth();
  const format = useFormat();
  const { data, error, isFetching } = useClassPreview(of, change);
  if (change === null) return <p className="sm-13 sm-muted">{t('preview.nothing')}</p>;
  if (error) return <ErrorNote error={error} />;
  if (!data) return isFetching ? <LoadingBars count={4} /> : null;
  const isAll = data.sampled === data.total;
  const scale = data.sampled > 0 ? data.total / data.sampled : 0;
  const people = (count: number) => `${isAll ? '' : '≈ '}${format.number(Math.round(count * scale))}`;
  return (
    <div className={isFetching ? css['old'] : ''} aria-live="polite">
      <table className={css['table']}>
        <thead>
          <tr>
            <th scope="col">{t('preview.class')}</th>
            <th scope="col">{t('preview.now')}</th>
            <th scope="col">{t('preview.then')}</th>
          </tr>
        </thead>
        <tbody>
          {data.classes.map(({ value, label, now, then }) => (
            <tr key={value}>
              <th scope="row">{say(label)}</th>
              <td>{people(now)}</td>
              <td>{now === then ? people(then) : <b>{people(then)}</b>}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="sm-small sm-muted" style={{ marginTop: 10 }}>
        {t('preview.moved', { share: format.percent(data.sampled > 0 ? data.moved / data.sampled : 0) })}{' '}
        {isAll
          ? t('preview.all', { count: data.total })
          : t('preview.sample', { count: data.sampled, total: format.number(data.total) })}
      </p>
    </div>
  );
}
