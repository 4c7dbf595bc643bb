import { useTranslation } from 'react-i18next';
import { useFormat } from '../../app/use-format.ts';
import { Bar } from '../../ui/BarRow.tsx';
import { useBuilder } from './builder-context.ts';
import type { Join } from './tree.ts';
import css from './Builder.module.css';

/** How many people a row leaves (`all`) or how many meet it (`any`), with the share as a bar. */
export function Figure({ rowKey, join }: { rowKey: number; join: Join }) {
  const { t } = useTranslation('builder');
  const { figureOf } = useBuilder();
  const format = useFormat();
  const figure = figureOf(rowKey);
  if (!figure) return <span className={css['figure']} />;
  return (
    <span className={css['figure']} {...(figure.isStale ? { 'data-stale': true } : {})}>
      <b>{format.number(figure.people)}</b> {t(`figure.${join}`, { count: figure.people })}
      <Bar share={figure.share} height={4} />
    </span>
  );
}
