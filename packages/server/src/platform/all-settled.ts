/**
 * As Promise.all, but rejects only once nothing is on its way any more: what an attempt that failed still writes must not
 * come after what the next one writes.
 */
export async function allSettled<T extends readonly unknown[]>(
  work: readonly [...T],
): Promise<{ [K in keyof T]: Awaited<T[K]> }> {
  await Promise.allSettled(work);
  return (await Promise.all(work)) as { [K in keyof T]: Awaited<T[K]> };
}
