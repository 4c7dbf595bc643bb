import { useWindowEvent } from '@mantine/hooks';
import { ActionIcon, Button, Slider } from '@mantine/core';
import type { JourneySimulationRun, SimulatedMoment, SimulatedWalk } from '@sandmill/contracts/api/journey-simulations';
import { IconArrowLeft, IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApiQuery } from '../../../app/queries.ts';
import { useFormat } from '../../../app/use-format.ts';
import { ErrorNote } from '../../../ui/ErrorNote.tsx';
import { LoadingBars } from '../../../ui/LoadingBars.tsx';
import { PathLink } from '../../../ui/PathLink.tsx';
import { useUrlValues } from '../../../ui/use-url-state.ts';
import { nameOf } from './SimulatedPeople.tsx';
import { useMomentWords } from './use-moment-words.ts';
import css from './JourneySimulations.module.css';

const STEPS: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowUp: -1, ArrowRight: 1, ArrowDown: 1 };

type Props = {
  run: JourneySimulationRun;
  side: number;
  contactId: string;
  onStand: (steps: readonly string[]) => void;
};

/** One person through time: a slider over every instant, and where they stand on the journey at each. */
export function PersonWalk({ run, side, contactId, onStand }: Props) {
  const { t } = useTranslation('journey-simulations');
  const [, setUrl] = useUrlValues();
  const { data, error, refetch } = useApiQuery<SimulatedWalk>(`/simulations/journeys/${run.id}/people/${contactId}`, {
    query: { side },
    staleMs: Infinity,
  });
  return (
    <>
      <Button
        variant="subtle"
        size="xs"
        leftSection={<IconArrowLeft size={14} stroke={1.8} />}
        onClick={() => setUrl({ contact: undefined })}
      >
        {t('walk.back')}
      </Button>
      {error && <ErrorNote error={error} onRetry={() => void refetch()} />}
      {!data && !error && <LoadingBars count={6} />}
      {data && (
        <>
          <h2>
            <PathLink to={`/contacts/${contactId}`}>{nameOf(data)}</PathLink>
          </h2>
          <Steps run={run} side={side} walk={data} onStand={onStand} />
        </>
      )}
    </>
  );
}

type StepsProps = Omit<Props, 'contactId'> & { walk: SimulatedWalk };

function Steps({ run, side, walk: { moments, isCut }, onStand }: StepsProps) {
  const { t } = useTranslation('journey-simulations');
  const format = useFormat();
  const wordsOf = useMomentWords(run.sides[side]?.definition);
  const [place, setPlace] = useState(() =>
    Math.max(
      0,
      moments.findIndex(({ kind }) => kind === 'entered'),
    ),
  );
  const at = moments[place];
  const go = (next: number): void => setPlace(Math.min(Math.max(next, 0), moments.length - 1));
  useEffect(() => {
    const steps = at?.node ? [...at.standing.filter((step) => step !== at.node), at.node] : (at?.standing ?? []);
    onStand(at?.kind === 'left' ? at.standing : steps);
  }, [at, onStand]);
  useWindowEvent('keydown', (event) => {
    const step = STEPS[event.key];
    // The slider and fields know their arrows themselves.
    const isTaken =
      event.target instanceof HTMLElement && event.target.closest('[role=slider], input, textarea') !== null;
    if (step === undefined || isTaken || event.defaultPrevented) return;
    event.preventDefault();
    go(place + step);
  });
  if (!at) return <p className="sm-13 sm-soft">{t('walk.nothing')}</p>;
  return (
    <div>
      <div className={css['bar']}>
        <div className={css['told']} aria-live="polite">
          <b>{format.exact(at.at)}</b>
          <span>{wordsOf(at)}</span>
          <span className={css['quiet']}>{t('walk.nothingSent')}</span>
        </div>
        <div className={css['slide']}>
          <ActionIcon
            variant="transparent"
            c="inherit"
            aria-label={t('walk.before')}
            disabled={place === 0}
            onClick={() => go(place - 1)}
          >
            <IconChevronLeft size={18} />
          </ActionIcon>
          <Slider
            className={css['slider'] ?? ''}
            color="var(--sm-grain-2)"
            min={0}
            max={Math.max(moments.length - 1, 1)}
            value={place}
            label={null}
            thumbLabel={t('walk.slider')}
            onChange={go}
          />
          <ActionIcon
            variant="transparent"
            c="inherit"
            aria-label={t('walk.after')}
            disabled={place === moments.length - 1}
            onClick={() => go(place + 1)}
          >
            <IconChevronRight size={18} />
          </ActionIcon>
        </div>
      </div>
      <MomentList moments={moments} place={place} onGo={go} wordsOf={wordsOf} />
      {isCut && <p className="sm-13 sm-muted">{t('walk.cut')}</p>}
    </div>
  );
}

type ListProps = {
  moments: SimulatedMoment[];
  place: number;
  onGo: (place: number) => void;
  wordsOf: (moment: SimulatedMoment) => string;
};

function MomentList({ moments, place, onGo, wordsOf }: ListProps) {
  const format = useFormat();
  const rows = useMemo(() => moments.map((moment, index) => ({ moment, key: `${index} ${moment.at}` })), [moments]);
  return (
    <ol className={css['moments']}>
      {rows.map(({ moment, key }, index) => (
        <li key={key} data-kind={moment.kind} data-future={index > place || undefined}>
          <button
            ref={index === place ? keepInSight : undefined}
            type="button"
            aria-current={index === place ? 'step' : undefined}
            onClick={() => onGo(index)}
          >
            <span className="sm-muted">{format.instant(moment.at, true)}</span>
            <span>{wordsOf(moment)}</span>
          </button>
        </li>
      ))}
    </ol>
  );
}

function keepInSight(element: HTMLElement | null): void {
  element?.scrollIntoView({ block: 'nearest' });
}
