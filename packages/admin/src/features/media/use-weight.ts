import { useFormat } from '../../app/use-format.ts';

/** "84 KB", "1.2 MB": what a picture weighs. */
export function useWeight(): (bytes: number) => string {
  const format = useFormat();
  return (bytes) =>
    bytes >= 1_000_000
      ? `${format.number(Math.round(bytes / 100_000) / 10)} MB`
      : `${format.number(Math.max(1, Math.round(bytes / 1000)))} KB`;
}
