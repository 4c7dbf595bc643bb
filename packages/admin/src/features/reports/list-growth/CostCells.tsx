import { useFormat } from '../../../app/use-format.ts';

type Props = { costed: { cost: string | null; costEach: string | null }; currency: string };

/** What was paid, and what one address cost; empty where nothing is entered. */
export function CostCells({ costed: { cost, costEach }, currency }: Props) {
  const format = useFormat();
  const money = (amount: string | null): string =>
    amount === null ? '' : format.money(amount, currency, { bare: true });
  return (
    <>
      <td>{money(cost)}</td>
      <td>{money(costEach)}</td>
    </>
  );
}
