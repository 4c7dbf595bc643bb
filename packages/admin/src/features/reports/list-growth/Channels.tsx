import type { ListGrowth } from '@sandmill/contracts/api/list-growth';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../app/use-format.ts';
import { Card } from '../../../ui/Card.tsx';
import { PathLink } from '../../../ui/PathLink.tsx';
import css from '../Reports.module.css';
import { CostCells } from './CostCells.tsx';
import { peopleAddress } from './people-address.ts';
import { useGrowthWords } from './use-growth-words.ts';

/** How those who came had first come to the site: by which campaign, search, or nobody knows. */
export function Channels({ growth }: { growth: ListGrowth }) {
  const { t } = useTranslation('reports');
  const format = useFormat();
  const words = useGrowthWords();
  if (growth.channels.length === 0) return null;
  return (
    <Card title={t('growth.channels')} note={t('growth.channelsNote')}>
      <div className={css['scroll']}>
        <table className={css['numbers']}>
          <thead>
            <tr>
              <th scope="col">{t('growth.channelHead')}</th>
              <th scope="col">{t('growth.gained')}</th>
              <th scope="col">{t('growth.periodBefore')}</th>
              <th scope="col">{t('growth.stayed')}</th>
              <th scope="col">{t('growth.cost', { sign: format.currencySign(growth.currency) })}</th>
              <th scope="col">{t('growth.each.one', { sign: format.currencySign(growth.currency) })}</th>
            </tr>
          </thead>
          <tbody>
            {growth.channels.map((one) => (
              <tr key={one.key}>
                <th scope="row">{words.channel(one)}</th>
                <td>
                  {one.gained > 0 ? (
                    <PathLink to={peopleAddress(growth, { side: 'gained', channel: one.key })}>
                      {format.number(one.gained)}
                    </PathLink>
                  ) : (
                    format.number(0)
                  )}
                </td>
                <td>{format.number(one.gainedBefore)}</td>
                <td>{one.gained > 0 ? format.percent(one.stayed / one.gained) : ''}</td>
                <CostCells costed={one} currency={growth.currency} />
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Card>
  );
}
