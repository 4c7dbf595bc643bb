export type Step = {
  value: string;
  /** On this step now. */
  size: number;
  /** On this step or beyond: everybody who got here. */
  reached: number;
  /** Of those who got to the step before, the share that got here; null on the first step, or when nobody got there. */
  conversion: number | null;
};

/** Steps of a ladder that people climb and do not leave: sizes to conversions from step to step. */
export function ladder(order: readonly string[], sizes: ReadonlyMap<string, number>): Step[] {
  const steps = order.map((value, index) => ({
    value,
    size: sizes.get(value) ?? 0,
    reached: order.slice(index).reduce((sum, beyond) => sum + (sizes.get(beyond) ?? 0), 0),
  }));
  return steps.map((step, index) => {
    const before = steps[index - 1];
    return { ...step, conversion: before && before.reached > 0 ? step.reached / before.reached : null };
  });
}
