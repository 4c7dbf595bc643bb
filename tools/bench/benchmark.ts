/** One figure. `conditions` says all that must be known to read it; the load of the machine is added by the runner. */
export type Row = { name: string; value: number; unit: string; conditions: string };

/** `scale` shrinks the numbers of contacts, events and seconds: 0.1 for a quick look. */
export type BenchOptions = { scale: number };

export function scaled(number: number, { scale }: BenchOptions): number {
  return Math.max(1, Math.round(number * scale));
}

/** The value below which the share of the values lies. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

export function rounded(value: number): number {
  return value >= 100 ? Math.round(value) : Number(value.toPrecision(3));
}

/** Both ends of a set of times, as two rows. */
export function percentileRows(
  name: string,
  values: readonly number[],
  of: { unit: string; conditions: string },
): Row[] {
  return [
    { name: `${name}, p50`, value: rounded(percentile(values, 0.5)), ...of },
    { name: `${name}, p99`, value: rounded(percentile(values, 0.99)), ...of },
  ];
}

export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
