import { useFormat } from '../app/use-format.ts';

type Props = { value: string | number | null; currency?: string | null; summary?: boolean; bare?: boolean };

/** Exact decimal text as money. `summary`: no cents from 1,000 on; `bare`: without the sign, for columns. */
export function Money({ value, currency = null, summary = false, bare = false }: Props) {
  const format = useFormat();
  if (value === null) return null;
  return <span className="sm-nowrap">{format.money(value, currency, { summary, bare })}</span>;
}
