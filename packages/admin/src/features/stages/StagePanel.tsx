import type { Stage } from '@sandmill/contracts/api/contacts';
import type { ClassificationView } from '@sandmill/contracts/api/classifications';
import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useApiQuery } from '../../app/queries.ts';
import { useBoth } from '../../app/use-both.ts';
import { useFormat } from '../../app/use-format.ts';
import { useWords } from '../../app/use-words.ts';
import { ConditionTree } from '../../conditions/ConditionTree.tsx';
import { LineChart } from '../../ui/LineChart.tsx';
import { LoadingBars } from '../../ui/LoadingBars.tsx';
import { PathLink } from '../../ui/PathLink.tsx';
import { SidePanel } from '../../ui/SidePanel.tsx';
import { StageBadge } from '../../ui/StageBadge.tsx';
import { Stat } from '../../ui/Stat.tsx';
import { stageInk } from '../../ui/stages.ts';
import { MoveList } from './Movements.tsx';
import { classOf } from './StageBoard.tsx';
import { usePeriod } from './use-period.ts';
import css from './Stages.module.css';

type Props = { stage: Stage; view: ClassificationView; days: number; onClose: () => void };
type History = { days: { day: string; size: number }[] };

/** One stage: its metric in words, its size over time, where its people came from and went to. */
export function StagePanel({ stage, view, days, onClose }: Props) {
  const { t } = useTranslation('stages');
  const format = useFormat();
  const of = classOf(view, stage);
  const into = view.flows.filter(({ to, people }) => to === stage && people > 0);
  const out = view.flows.filter(({ from, people }) => from === stage && people > 0);
  return (
    <SidePanel title={<StageBadge stage={stage} />} onClose={onClose}>
      <div className={css['panel']}>
        <Stat
          size="big"
          label={t('panel.people')}
          value={format.number(of.size)}
          to={`/contacts?stage=${stage}`}
          note={t('panel.moves', { share: format.percent(of.share), entered: of.entered, left: of.left, count: days })}
        />
        <h3>{t('panel.how')}</h3>
        <Definition stage={stage} view={view} />
        <h3>{t('panel.time')}</h3>
        <SizeOverTime stage={stage} days={days} />
        <h3>{t('panel.into')}</h3>
        {into.length > 0 ? <MoveList flows={into} /> : <p className="sm-13 sm-muted">{t('panel.nobody')}</p>}
        <h3>{t('panel.out')}</h3>
        {out.length > 0 ? <MoveList flows={out} /> : <p className="sm-13 sm-muted">{t('panel.nobody')}</p>}
        <p style={{ marginTop: 20 }}>
          <Button component={PathLink} to={`/contacts?stage=${stage}`}>
            {t('panel.open')}
          </Button>
        </p>
      </div>
    </SidePanel>
  );
}

/** The first definition that holds wins, so those before it are part of the rule. */
function Definition({ stage, view }: Pick<Props, 'stage' | 'view'>) {
  const { t } = useTranslation('stages');
  const say = useBoth();
  const words = useWords();
  const { classes } = view.definition;
  const rank = classes.findIndex(({ value }) => value === stage);
  const when = classes[rank]?.when;
  if (!when) return <p className="sm-13 sm-soft">{t('panel.fallback')}</p>;
  const before = classes.slice(0, rank).map(({ value }) => t(`ui:stage.${value}`));
  const metric = classOf(view, stage).metric;
  return (
    <>
      {metric && <p className="sm-13 sm-prose">{say(metric)}</p>}
      <ConditionTree condition={when} words={words} />
      {before.length > 0 && (
        <p className="sm-small sm-muted" style={{ marginTop: 8 }}>
          {t('panel.unless', { stages: before.join(', ') })}
        </p>
      )}
    </>
  );
}

function SizeOverTime({ stage, days }: Pick<Props, 'stage' | 'days'>) {
  const { query } = usePeriod();
  const { t } = useTranslation('stages');
  const format = useFormat();
  const { data, error } = useApiQuery<History>('/classifications/lifecycle/history', {
    query: { value: stage, ...query },
  });
  if (error) return <p className="sm-13 sm-muted">{t('panel.noHistory')}</p>;
  if (!data) return <LoadingBars count={3} />;
  const sizes = data.days.map(({ size }) => size);
  const values = { from: sizes[0] ?? 0, to: sizes.at(-1) ?? 0, count: days, stage: t(`ui:stage.${stage}`) };
  return (
    <LineChart
      sentence={t('panel.sentence', values)}
      series={[{ key: stage, label: '', values: sizes, color: stageInk(stage) }]}
      labels={data.days.map(({ day }) => format.date(`${day}T12:00:00Z`))}
      write={(value) => format.number(value)}
      height={130}
      fromZero={Math.min(...sizes) < Math.max(...sizes) / 2}
      isRunning
    />
  );
}
