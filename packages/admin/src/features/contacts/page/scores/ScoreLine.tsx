import type { ContactScores } from '@sandmill/contracts/api/scores';
import { useTranslation } from 'react-i18next';
import { useApiQuery } from '../../../../app/queries.ts';
import { useFormat } from '../../../../app/use-format.ts';
import { Chip } from '../../../../ui/Chip.tsx';
import { PathLink } from '../../../../ui/PathLink.tsx';

/** Points of each model in short, with the way to their reasons. */
export function ScoreLine({ contactId }: { contactId: string }) {
  const { t } = useTranslation('scores');
  const format = useFormat();
  const { data } = useApiQuery<ContactScores>(`/contacts/${contactId}/scores`, { query: { limit: 1 } });
  if (!data || data.scores.length === 0) return null;
  return (
    <section>
      <h3>{t('title')}</h3>
      <div className="sm-row sm-wrap">
        {data.scores.map(({ key, name, score, thresholds }) => {
          const reached = thresholds.filter((one) => one.reached).at(-1);
          return (
            <PathLink key={key} to={`/contacts/${contactId}?tab=scores&model=${key}`}>
              <Chip>
                {name} <b className="sm-num">{format.number(score, 0)}</b>
                {reached && ` · ${reached.name}`}
              </Chip>
            </PathLink>
          );
        })}
      </div>
    </section>
  );
}
