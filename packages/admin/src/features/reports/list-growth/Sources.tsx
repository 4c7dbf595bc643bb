import type { ListGrowth } from '@sandmill/contracts/api/list-growth';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../app/use-format.ts';
import { Card } from '../../../ui/Card.tsx';
import { PathLink } from '../../../ui/PathLink.tsx';
import css from '../Reports.module.css';
import { CostCells } from './CostCells.tsx';
import { peopleAddress } from './people-address.ts';
import { useGrowthWords } from './use-growth-words.ts';

/** Where the yes came from: who came, how many of them are still there, what one cost. */
export function Sources({ growth }: { growth: ListGrowth }) {
  const { t } = useTranslation('reports');
  const format = useFormat();
  const words = useGrowthWords();
  if (growth.sources.length === 0) return null;
  return (
    <Card title={t('growth.sources')} note={t('growth.sourcesNote')}>
      <div className={css['scroll']}>
        <table className={css['numbers']}>
          <thead>
            <tr>
              <th scope="col">{t('growth.source')}</th>
              <th scope="col">{t('growth.gained')}</th>
              <th scope="col">{t('growth.periodBefore')}</th>
              <th scope="col">{t('growth.stayed')}</th>
              <th scope="col">{t('growth.lost')}</th>
              <th scope="col">{t('growth.cost', { sign: format.currencySign(growth.currency) })}</th>
              <th scope="col">{t('growth.each.one', { sign: format.currencySign(growth.currency) })}</th>
            </tr>
          </thead>
          <tbody>
            {growth.sources.map((one) => (
              <tr key={one.key}>
                <th scope="row">{words.source(one)}</th>
                <td>
                  {one.gained > 0 ? (
                    <PathLink to={peopleAddress(growth, { side: 'gained', source: one.key })}>
                      {format.number(one.gained)}
                    </PathLink>
                  ) : (
                    format.number(0)
                  )}
                </td>
                <td>{format.number(one.gainedBefore)}</td>
                <td>{one.gained > 0 ? format.percent(one.stayed / one.gained) : ''}</td>
                <td>
                  {one.lost > 0 ? (
                    <PathLink to={peopleAddress(growth, { side: 'lost', source: one.key })}>
                      {format.number(one.lost)}
                    </PathLink>
                  ) : (
                    format.number(0)
                  )}
                </td>
                <CostCells costed={one} currency={growth.currency} />
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Card>
  );
}
