import { Button } from '@mantine/core';
import type { Campaign, CampaignNumbers, CampaignRun, Decision } from '@sandmill/contracts/api/campaigns';
import { IconTrophy } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useApiMutation } from '../../../app/queries.ts';
import { useRight } from '../../../app/session.ts';
import { useFormat } from '../../../app/use-format.ts';
import { Badge } from '../../../ui/Badge.tsx';
import { Bar } from '../../../ui/BarRow.tsx';
import { Card } from '../../../ui/Card.tsx';
import { ErrorNote } from '../../../ui/ErrorNote.tsx';
import css from '../Campaigns.module.css';
import { useDecisionWords } from '../use-decision-words.ts';

type Props = { campaign: Campaign; numbers: CampaignNumbers; run: CampaignRun | undefined };

/** How the variants stand against each other, who won and by what; undecided, somebody may choose. */
export function TestResult({ campaign, numbers, run }: Props) {
  const { t } = useTranslation('campaigns');
  const format = useFormat();
  const mayWrite = useRight('journeys:write');
  const wordsOf = useDecisionWords();
  const { chances } = numbers;
  const tested =
    campaign.runs.find(({ kind, decision, winner }) => kind === 'send' && (decision ?? winner) !== null) ?? run;
  const choose = useApiMutation<{ variant: string }, Campaign>({
    method: 'POST',
    path: `/campaigns/${campaign.id}/winner`,
    refreshes: ['/campaigns'],
  });
  if (!chances) return null;
  const winner = tested?.winner ?? null;
  const isOpen = winner === null && (campaign.status === 'sending' || campaign.status === 'paused');
  const mean = (value: number): string =>
    chances.metric === 'revenue' ? format.money(value.toFixed(2), numbers.currency) : format.percent(value);
  return (
    <Card title={t('chances.title')} note={t(`metric.${chances.metric}`)}>
      <p className="sm-13 sm-soft" style={{ marginBottom: 12 }}>
        {winner === null || !tested ? t('chances.open') : wordsOf(chances, tested)}
        {winner === null && <EarlyWords early={chances.early} />}
      </p>
      <div className={css['scroll']}>
        <table className={css['chances']}>
          <thead>
            <tr>
              <th scope="col">{t('chances.variant')}</th>
              <th scope="col">{t('chances.mails')}</th>
              <th scope="col">{t(`metric.${chances.metric}`)}</th>
              <th scope="col">{t('chances.rate')}</th>
              <th scope="col">{t('chances.probability')}</th>
              {isOpen && mayWrite && <th scope="col">{t('chances.decide')}</th>}
            </tr>
          </thead>
          <tbody>
            {chances.variants.map((one, place) => (
              <tr key={one.variant}>
                <th scope="row">
                  {campaign.plan.variants.find(({ id }) => id === one.variant)?.name ||
                    t('variant', { letter: String.fromCharCode(65 + place) })}{' '}
                  {winner === one.variant && (
                    <Badge tone="ok" icon={IconTrophy}>
                      {t('chances.winner')}
                    </Badge>
                  )}
                </th>
                <td>{format.number(one.mails)}</td>
                <td>{format.number(one.people)}</td>
                <td>{mean(one.mean)}</td>
                <td>
                  <span className={css['chance']}>
                    <Bar share={one.probability} /> {format.percent(one.probability)}
                  </span>
                </td>
                {isOpen && mayWrite && (
                  <td>
                    <Button
                      size="xs"
                      loading={choose.isPending}
                      onClick={() => choose.mutate({ variant: one.variant })}
                    >
                      {t('chances.choose')}
                    </Button>
                  </td>
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {choose.error && <ErrorNote error={choose.error} />}
    </Card>
  );
}

/** While it is under way: how far the best one is from winning before the time is over. */
function EarlyWords({ early }: Pick<Decision, 'early'>) {
  const { t } = useTranslation('campaigns');
  const format = useFormat();
  if (!early) return null;
  const odds = format.number(Math.round(early.odds * 10) / 10);
  return ` ${t('chances.earlySoFar', { odds, needed: format.number(Math.round(early.needed)) })}`;
}
