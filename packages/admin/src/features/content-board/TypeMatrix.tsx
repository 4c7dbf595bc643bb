import type { ContentBoard } from '@sandmill/contracts/api/content-board';
import { useTranslation } from 'react-i18next';
import { useBoth } from '../../app/use-both.ts';
import { useFormat } from '../../app/use-format.ts';
import css from './ContentBoard.module.css';

/** Types down, stages across: how much there is of each, and where there is nothing for people who stand there. */
export function TypeMatrix({ board }: { board: ContentBoard }) {
  const { t } = useTranslation('content-board');
  const say = useBoth();
  const format = useFormat();
  const peopleAt = (stage: string) => board.stages.find(({ value }) => value === stage)?.people ?? 0;
  return (
    <div className={css['scroll']}>
      <table className={css['matrix']}>
        <thead>
          <tr>
            <th scope="col">{t('field.type')}</th>
            {board.stages.map(({ value, label, people }) => (
              <th key={value} scope="col">
                {say(label)}
                <small>{t('people', { count: people })}</small>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {board.types.map(({ type, cells }) => (
            <tr key={type}>
              <th scope="row">{t(`type.${type}`)}</th>
              {cells.map(({ stage, count }) => (
                <td key={stage} data-gap={(count === 0 && peopleAt(stage) > 0) || undefined}>
                  {count === 0 ? t('nothing') : <b>{format.number(count)}</b>}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
