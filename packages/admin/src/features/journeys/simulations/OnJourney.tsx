import { useMediaQuery } from '@mantine/hooks';
import type { JourneyOutcome, JourneySimulationRun } from '@sandmill/contracts/api/journey-simulations';
import { useCallback, useMemo, useState } from 'react';
import { useUrlValues } from '../../../ui/use-url-state.ts';
import { JourneyCanvas } from '../canvas/JourneyCanvas.tsx';
import { TRIGGER } from '../graph/journey-steps.ts';
import { JourneyOutline } from '../JourneyOutline.tsx';
import type { OpenStep } from '../StepCard.tsx';
import { PersonWalk } from './PersonWalk.tsx';
import { SimulatedPeople } from './SimulatedPeople.tsx';
import { sideJourney } from './side-journey.ts';
import css from './JourneySimulations.module.css';

type Props = { run: JourneySimulationRun; side: number; outcome: JourneyOutcome | undefined };

/** The numbers on the journey itself, people beside it; one person steps through it instant by instant. */
export function OnJourney({ run, side, outcome }: Props) {
  const [{ node = '', contact }, setUrl] = useUrlValues();
  const [standing, setStanding] = useState<readonly string[]>([]);
  const isPhone = useMediaQuery('(max-width: 760px)', false, { getInitialValueInEffect: false });
  const drawn = run.sides[side];
  const journey = useMemo(() => (drawn && outcome ? sideJourney(run, drawn, outcome) : null), [run, drawn, outcome]);
  const onOpen: OpenStep = useCallback(
    (step, people) =>
      setUrl({
        node: step === TRIGGER ? undefined : step,
        who: people === 'waiting' || people === 'error' ? people : undefined,
        outlet: undefined,
        messages: undefined,
        reason: undefined,
        conflict: undefined,
        contact: undefined,
      }),
    [setUrl],
  );
  if (!journey) return null;
  const shown = contact ? standing : [];
  const open = contact ? (standing.at(-1) ?? '') : node;
  return (
    <div className={css['machine']}>
      {isPhone ? (
        <JourneyOutline journey={journey} open={open} onOpen={onOpen} />
      ) : (
        <JourneyCanvas journey={journey} open={open} onOpen={onOpen} standing={shown} withShares />
      )}
      <aside className={css['beside']}>
        {contact ? (
          <PersonWalk key={`${contact} ${side}`} run={run} side={side} contactId={contact} onStand={setStanding} />
        ) : (
          <SimulatedPeople run={run} side={side} />
        )}
      </aside>
    </div>
  );
}
