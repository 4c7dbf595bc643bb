const UNITS = ['bytes', 'KB', 'MB', 'GB'];

/** 4194304 -> "4 MB"; one decimal where it says something. */
export function humanSize(bytes: number): string {
  let value = bytes;
  let unit = 0;
  while (value >= 1024 && unit < UNITS.length - 1) {
    value /= 1024;
    unit += 1;
  }
  return `${Number(value.toFixed(1))} ${UNITS[unit]}`;
}
