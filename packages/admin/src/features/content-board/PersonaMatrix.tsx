import type { ContentBoard } from '@sandmill/contracts/api/content-board';
import { useTranslation } from 'react-i18next';
import { useBoth } from '../../app/use-both.ts';
import { PathLink } from '../../ui/PathLink.tsx';
import css from './ContentBoard.module.css';

type Cell = ContentBoard['personas'][number]['cells'][number];

/** Personas down, stages across: how much is meant for them there, and where nothing is. */
export function PersonaMatrix({ board }: { board: ContentBoard }) {
  const { t } = useTranslation('content-board');
  const say = useBoth();
  return (
    <div className={css['scroll']}>
      <table className={css['matrix']}>
        <thead>
          <tr>
            <th scope="col">{t('persona')}</th>
            {board.stages.map(({ value, label, people }) => (
              <th key={value} scope="col">
                {say(label)}
                <small>{t('people', { count: people })}</small>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {board.personas.map(({ id, key, name, people, cells }) => (
            <tr key={key}>
              <th scope="row">
                <PathLink to={`/personas/${id}`}>{name}</PathLink>
                <small>{t('people', { count: people })}</small>
              </th>
              {cells.map((cell) => (
                <td key={cell.stage} data-gap={isGap(cell) || undefined}>
                  <b>{cell.own > 0 ? t('own', { count: cell.own }) : t('nothing')}</b>
                  {cell.general > 0 && <small>{t('general', { count: cell.general })}</small>}
                  {cell.people > 0 && (
                    <PathLink to={`/contacts?classes=persona:${key},funnel:${cell.stage}`}>
                      <small title={t('peopleHere')}>{t('people', { count: cell.people })}</small>
                    </PathLink>
                  )}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** People stand there, and nothing is for them by name. */
function isGap({ people, own }: Cell): boolean {
  return people > 0 && own === 0;
}
