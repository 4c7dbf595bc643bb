import type { ClassificationView } from '@sandmill/contracts/api/classifications';
import { useTranslation } from 'react-i18next';
import { useBoth } from '../../app/use-both.ts';
import { useFormat } from '../../app/use-format.ts';
import { Bar } from '../../ui/BarRow.tsx';
import { Card } from '../../ui/Card.tsx';
import { ClassBadge, classInk } from '../../ui/ClassBadge.tsx';
import { FlowChart } from '../../ui/FlowChart.tsx';
import { PathLink } from '../../ui/PathLink.tsx';
import { StageLine } from './StageLine.tsx';
import css from './ClassBoard.module.css';

type Props = { view: ClassificationView; days: number };

/** The classes of a classification in their order: how many, how they are recognised, who came and went. */
export function ClassBoard({ view, days }: Props) {
  const { t } = useTranslation('stages');
  const say = useBoth();
  return (
    <div className="sm-stack">
      <Card
        flush
        title={say(view.names)}
        note={view.description ? say(view.description) : t('board.note', { count: days })}
      >
        <ol className={css['classes']}>
          {view.classes.map((one) => (
            <ClassRow key={one.value} of={one} view={view} days={days} />
          ))}
        </ol>
      </Card>
      <ClassMovements view={view} days={days} />
    </div>
  );
}

function ClassRow({
  of,
  view,
  days,
}: {
  of: ClassificationView['classes'][number];
  view: ClassificationView;
  days: number;
}) {
  const { t } = useTranslation('stages');
  const say = useBoth();
  const format = useFormat();
  const most = Math.max(...view.classes.map(({ size }) => size), 1);
  const ink = classInk(of.colour);
  const isRest = of.value === view.definition.fallback;
  return (
    <li className={css['row']}>
      <div className={css['who']}>
        <ClassBadge look={of} />
        <p className="sm-small sm-muted">{of.metric ? say(of.metric) : isRest ? t('class.rest') : t('class.byHand')}</p>
      </div>
      <div>
        <PathLink to={peopleOf(view.key, of.value)} className={css['size']}>
          {format.number(of.size)}
        </PathLink>{' '}
        <span className="sm-small sm-muted">{format.percent(of.share)}</span>
        <Bar share={of.size / most} color={ink} height={6} />
      </div>
      <div className={`${css['line']} sm-only-desk`}>
        <StageLine values={of.trend} color={ink} />
      </div>
      <p className={css['moves']}>
        <span className="sm-vh">{t('board.moves', { entered: of.entered, left: of.left })}</span>
        <span aria-hidden>{format.signed(of.entered)}</span>
        <span aria-hidden>{of.left === 0 ? '0' : format.signed(-of.left)}</span>
        <span className="sm-vh">{t('board.note', { count: days })}</span>
      </p>
    </li>
  );
}

/** People of a class, as a list. */
export function peopleOf(classification: string, value: string): string {
  return `/contacts?classes=${classification}:${value}`;
}

/** Who went from which class to which. */
export function ClassMovements({ view, days }: Props) {
  const { t } = useTranslation('stages');
  const say = useBoth();
  const nodes = view.classes.map(({ value, label, colour }) => ({
    key: value,
    label: say(label),
    ink: classInk(colour),
  }));
  const flows = view.flows.filter(({ people }) => people > 0);
  return (
    <Card title={t('flows.title')} note={t('flows.note', { count: days })}>
      {flows.length === 0 ? (
        <p className="sm-13 sm-soft">{t('flows.none')}</p>
      ) : (
        <FlowChart nodes={nodes} flows={flows} />
      )}
    </Card>
  );
}
