import type { ReactionHours } from '@sandmill/contracts/api/mail-reports';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../app/use-format.ts';
import css from '../Reports.module.css';
import { bestHours, heatOf } from './heat-of.ts';

const HOURS = Array.from({ length: 24 }, (_, hour) => hour);
const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7];
/** Monday, so that a weekday is a date to write. */
const MONDAY = Date.UTC(2024, 0, 1, 12);

/** Reactions of people by weekday and hour: the darker, the more. */
export function HeatMap({ data }: { data: ReactionHours }) {
  const { t } = useTranslation('reports');
  const format = useFormat();
  const heat = heatOf(data);
  const weekday = (day: number): string =>
    new Intl.DateTimeFormat(format.locale, { weekday: 'long', timeZone: 'UTC' }).format(
      MONDAY + (day - 1) * 86_400_000,
    );
  const best = bestHours(data);
  if (heat.most === 0) return <p className="sm-13 sm-muted">{t('hours.none')}</p>;
  return (
    <>
      {best.length > 0 && (
        <p className="sm-13 sm-soft" style={{ marginBottom: 12 }}>
          {t('hours.best', {
            times: best.map(({ weekday: day, hour }) => `${weekday(day)} ${hour}:00`).join(', '),
          })}
        </p>
      )}
      <div className={css['scroll']}>
        <table className={css['heat']}>
          <thead>
            <tr>
              <th scope="col" aria-label={t('hours.weekday')} />
              {HOURS.map((hour) => (
                <th key={hour} scope="col">
                  {hour}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {WEEKDAYS.map((day) => (
              <tr key={day}>
                <th scope="row">{weekday(day)}</th>
                {HOURS.map((hour) => {
                  const cell = heat.at(day, hour);
                  const reactions = cell.opened + cell.clicked;
                  return (
                    <td
                      key={hour}
                      style={{ background: colorOf(reactions / heat.most) }}
                      title={t('hours.cell', {
                        when: `${weekday(day)} ${hour}:00`,
                        opened: format.number(cell.opened),
                        clicked: format.number(cell.clicked),
                        sent: format.number(cell.sent),
                      })}
                    >
                      {reactions > 0 ? format.number(reactions) : ''}
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

/** Sand to terracotta would read as alarm: one hue, from nothing to full. */
function colorOf(share: number): string {
  if (share === 0) return 'var(--sm-sunken)';
  return `color-mix(in srgb, var(--sm-chart-c1) ${Math.round(12 + share * 58)}%, var(--sm-surface))`;
}
