import { useFormat } from '../app/use-format.ts';
import { useNow } from '../app/clock.ts';

type Props = { at: string | number; withTime?: boolean };

/** "oggi, 09:42", then the date; the exact instant with its zone on hover. `withTime` keeps the time for older days. */
export function Instant({ at, withTime = false }: Props) {
  const format = useFormat();
  useNow(60_000);
  const iso = typeof at === 'number' ? new Date(at).toISOString() : at;
  return (
    <time dateTime={iso} title={format.exact(at)} className="sm-nowrap">
      {format.instant(at, withTime)}
    </time>
  );
}
