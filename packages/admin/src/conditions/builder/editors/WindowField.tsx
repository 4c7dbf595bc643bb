import type { Window } from '@sandmill/contracts';
import { useTranslation } from 'react-i18next';
import { Choice } from './Choice.tsx';
import { DayField } from './DayField.tsx';
import { DurationField } from './DurationField.tsx';
import { Field } from './Field.tsx';

type Props = { window: Window | undefined; onChange: (window: Window | undefined) => void };
type Kind = 'ever' | 'last' | 'since' | 'until' | 'between';
const KINDS: Kind[] = ['last', 'ever', 'since', 'until', 'between'];

/** All time, a stretch that ends now, or between two days. */
export function WindowField({ window, onChange }: Props) {
  const { t } = useTranslation('builder');
  const kind = kindOf(window);
  const since = window && 'since' in window ? window.since : undefined;
  const until = window && 'until' in window ? window.until : undefined;
  const put = (next: { since?: string | undefined; until?: string | undefined }) =>
    onChange({
      ...(next.since === undefined ? {} : { since: next.since }),
      ...(next.until === undefined ? {} : { until: next.until }),
    });
  const choose = (next: Kind) => {
    if (next === 'ever') return onChange(undefined);
    if (next === 'last') return onChange({ last: { value: 30, unit: 'day' } });
    // What is chosen waits for its day.
    put({
      ...(next === 'until' ? {} : { since: since ?? '' }),
      ...(next === 'since' ? {} : { until: until ?? '' }),
    });
  };
  return (
    <Field label={t('field.when')} slot="window">
      <Choice
        isQuiet
        label={t('field.when')}
        width={150}
        value={kind}
        choices={KINDS.map((value) => ({ value, label: t(`window.${value}`) }))}
        onChange={choose}
      />
      {window !== undefined && 'last' in window && (
        <DurationField duration={window.last} onChange={(last) => onChange({ last })} />
      )}
      {since !== undefined && (
        <DayField label={t('window.since')} value={since} onChange={(day) => put({ since: day, until })} />
      )}
      {until !== undefined && (
        <DayField label={t('window.until')} value={until} onChange={(day) => put({ since, until: day })} />
      )}
    </Field>
  );
}

function kindOf(window: Window | undefined): Kind {
  if (window === undefined) return 'ever';
  if ('last' in window) return 'last';
  const hasSince = window.since !== undefined;
  if (hasSince && window.until !== undefined) return 'between';
  return hasSince ? 'since' : window.until === undefined ? 'ever' : 'until';
}
