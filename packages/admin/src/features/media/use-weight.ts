import { useSession } from '../../app/session.ts';
import { useFormat } from '../../app/use-format.ts';

/** "84 KB", "1.2 MB": what a picture weighs. */
export function useWeight(): (bytes: number) => string {
  const format = useFormat();
  const { user } = useSession();
  return (bytes) =>
    bytes >= 1_000_000
      ? `${(bytes / 1_000_000).toLocaleString(user.locale, { maximumFractionDigits: 1 })} MB`
      : `${format.number(Math.max(1, Math.round(bytes / 1000)))} KB`;
}
