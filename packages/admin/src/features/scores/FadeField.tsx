import { Slider, Switch } from '@mantine/core';
import { durationMs, type Duration } from '@sandmill/contracts';
import { useTranslation } from 'react-i18next';
import { useWords } from '../../app/use-words.ts';
import { lengthWords } from '../../conditions/words/comparison-words.ts';

const DAY_MS = 86_400_000;
const STEPS = [1, 3, 7, 14, 21, 30, 45, 60, 90, 120, 180, 365];
const USUAL: Duration = { value: 30, unit: 'day' };
const [WIDTH, HEIGHT, SHOWN_DAYS] = [420, 110, 120];

type Props = { halfLife: Duration | null; onChange: (halfLife: Duration | null) => void };

/** How fast points fade: a slider, and what is left of 10 points day by day. */
export function FadeField({ halfLife, onChange }: Props) {
  const { t } = useTranslation('scores');
  const words = useWords();
  const days = halfLife ? durationMs(halfLife) / DAY_MS : null;
  const place = days === null ? 5 : nearest(days);
  return (
    <div>
      <Switch
        label={t('fade.switch')}
        checked={halfLife !== null}
        onChange={({ currentTarget }) => onChange(currentTarget.checked ? USUAL : null)}
      />
      {halfLife && days !== null && (
        <div style={{ maxWidth: WIDTH, marginTop: 14 }}>
          <p className="sm-13">{t('fade.sentence', { length: lengthWords(halfLife, words) })}</p>
          <Slider
            mt={10}
            mb={18}
            min={0}
            max={STEPS.length - 1}
            label={(at) => lengthWords({ value: STEPS[at] ?? 30, unit: 'day' }, words)}
            thumbLabel={t('fade.title')}
            value={place}
            onChange={(at) => onChange({ value: STEPS[at] ?? 30, unit: 'day' })}
          />
          <Curve days={days} label={t('fade.curve', { days: SHOWN_DAYS })} />
        </div>
      )}
      {!halfLife && <p className="sm-13 sm-muted">{t('fade.none')}</p>}
    </div>
  );
}

function Curve({ days, label }: { days: number; label: string }) {
  const { t } = useTranslation('scores');
  const points = Array.from({ length: 61 }, (_, i) => {
    const at = (i * SHOWN_DAYS) / 60;
    return `${((i * WIDTH) / 60).toFixed(1)},${(4 + (HEIGHT - 22) * (1 - 2 ** (-at / days))).toFixed(1)}`;
  });
  const bottom = HEIGHT - 18;
  return (
    <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} width="100%" role="img" aria-label={label}>
      <line x1="0" x2={WIDTH} y1={bottom} y2={bottom} stroke="var(--sm-line-strong)" />
      <polyline points={points.join(' ')} fill="none" stroke="var(--sm-chart-c1)" strokeWidth="1.8" />
      <text x="0" y={HEIGHT - 4} fontSize="11" fill="var(--sm-text-3)">
        {t('fade.today')}
      </text>
      <text x={WIDTH} y={HEIGHT - 4} fontSize="11" textAnchor="end" fill="var(--sm-text-3)">
        {t('fade.after', { count: SHOWN_DAYS })}
      </text>
    </svg>
  );
}

function nearest(days: number): number {
  return STEPS.reduce((best, step, at) => (Math.abs(step - days) < Math.abs((STEPS[best] ?? 0) - days) ? at : best), 0);
}
