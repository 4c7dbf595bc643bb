import { useFormat } from '../../app/use-format.ts';

const UNITS = ['B', 'kB', 'MB', 'GB'];

/** 1240000 -> "1,2 MB". */
export function useFileSize(): (bytes: number) => string {
  const format = useFormat();
  return (bytes) => {
    const step = Math.min(UNITS.length - 1, Math.max(0, Math.floor(Math.log10(Math.max(bytes, 1)) / 3)));
    return `${format.number(bytes / 1000 ** step, step === 0 ? 0 : 1)} ${UNITS[step] ?? ''}`;
  };
}
