import type { Home } from '@sandmill/contracts/api/home';
import { IconArrowBackUp, IconArrowRight } from '@tabler/icons-react';
import { Trans, useTranslation } from 'react-i18next';
import { useFormat } from '../../app/use-format.ts';
import { Bar } from '../../ui/BarRow.tsx';
import { Card } from '../../ui/Card.tsx';
import { PathLink } from '../../ui/PathLink.tsx';
import { StageBadge } from '../../ui/StageBadge.tsx';
import { stageInk } from '../../ui/stages.ts';
import css from './StagesCard.module.css';

type StageSize = Home['stages'][number];
type Props = Pick<Home, 'stages' | 'recovered'> & { currency: string; days: number };

const GROWING: StageSize['stage'][] = ['ghost', 'new', 'lead', 'occasional', 'repeat', 'hero'];
const FADING: StageSize['stage'][] = ['waiting', 'at_risk', 'lost'];

/** Nobody moves on from these; their net change says more. */
const ENDS: StageSize['stage'][] = ['hero', 'lost'];

/** Where people are: six stages that grow, three that fade, with who moved on. */
export function StagesCard({ stages, recovered, currency, days }: Props) {
  const { t } = useTranslation('home');
  const most = Math.max(...stages.map(({ size }) => size), 1);
  const cells = (wanted: StageSize['stage'][]) =>
    wanted
      .map((name) => stages.find(({ stage }) => stage === name))
      .filter((size) => size !== undefined)
      .map((size) => <StageCell key={size.stage} size={size} share={size.size / most} />);
  return (
    <Card
      flush
      title={t('stages.title')}
      note={t('stages.note', { count: days })}
      more={{ label: t('stages.open'), to: '/stages' }}
    >
      <div className={css['life']}>{cells(GROWING)}</div>
      <div className={css['fade']}>
        {cells(FADING)}
        <Recovered recovered={recovered} currency={currency} />
      </div>
    </Card>
  );
}

function StageCell({ size: { stage, size, movedOn, net }, share }: { size: StageSize; share: number }) {
  const { t } = useTranslation('home');
  const format = useFormat();
  return (
    <div className={css['cell']}>
      <StageBadge stage={stage} bare />
      <PathLink to={`/contacts?stage=${stage}`} className={css['value']}>
        {format.number(size)}
      </PathLink>
      <div className={css['bar']}>
        <Bar share={share} color={stageInk(stage)} height={6} />
      </div>
      <div className={css['flow']}>
        {movedOn > 0 && !ENDS.includes(stage) ? (
          <>
            <IconArrowRight size={13} stroke={1.6} aria-hidden />
            <span className="sm-vh">{t('stages.movedOn')}</span>
            {format.number(movedOn)}
          </>
        ) : (
          net !== 0 && t('stages.net', { change: format.signed(net) })
        )}
      </div>
    </div>
  );
}

function Recovered({ recovered, currency }: Pick<Home, 'recovered'> & { currency: string }) {
  const { t } = useTranslation('home');
  const format = useFormat();
  const { people: count } = recovered;
  if (count === 0) {
    return (
      <p className={css['back']} data-none>
        {t('stages.noneBack')}
      </p>
    );
  }
  const revenue = format.money(recovered.revenue, currency, { summary: true });
  return (
    <p className={css['back']}>
      <IconArrowBackUp size={18} stroke={1.6} aria-hidden />
      <span>
        <Trans t={t} i18nKey="stages.back" count={count} values={{ revenue }} components={{ b: <b /> }} />
      </span>
    </p>
  );
}
