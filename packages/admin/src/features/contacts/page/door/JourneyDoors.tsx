import type { Contact } from '@sandmill/contracts/api/contacts';
import type { ContactJourney } from '@sandmill/contracts/api/enrolments';
import { IconCheck, IconHandStop } from '@tabler/icons-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useApiQuery } from '../../../../app/queries.ts';
import { useWords } from '../../../../app/use-words.ts';
import { Card } from '../../../../ui/Card.tsx';
import { ErrorNote } from '../../../../ui/ErrorNote.tsx';
import { PathLink } from '../../../../ui/PathLink.tsx';
import { journeyAddress } from '../addresses.ts';
import gates from '../why/GateList.module.css';
import css from './JourneyDoors.module.css';
import { journeyGateWords } from './journey-gate-words.ts';

/** Of each journey that runs: whether it would take this person in now, and what keeps them out. */
export function JourneyDoors({ contact }: { contact: Contact }) {
  const { t } = useTranslation('contacts');
  const { data, error, refetch } = useApiQuery<{ journeys: ContactJourney[] }>(`/contacts/${contact.id}/journeys`);
  const journeys = useMemo(() => (data?.journeys ?? []).filter((one) => one.gates.length > 0), [data]);
  if (error) return <ErrorNote error={error} onRetry={() => void refetch()} />;
  if (journeys.length === 0) return null;
  const nameOf = (id: string) => journeys.find(({ journeyId }) => journeyId === id)?.journeyName;
  return (
    <Card title={t('door.title')} note={t('door.note')}>
      <ul className={css['doors']}>
        {journeys.map((journey) => (
          <Door key={journey.journeyId} journey={journey} nameOf={nameOf} />
        ))}
      </ul>
    </Card>
  );
}

type DoorProps = { journey: ContactJourney; nameOf: (journeyId: string) => string | undefined };

function Door({ journey, nameOf }: DoorProps) {
  const { t } = useTranslation('contacts');
  const words = useWords();
  const stop = journey.gates.find(({ passed }) => !passed);
  return (
    <li>
      <details>
        <summary>
          {stop ? (
            <IconHandStop size={16} stroke={1.6} className="sm-down" aria-hidden />
          ) : (
            <IconCheck size={16} stroke={1.8} className="sm-up" aria-hidden />
          )}
          <PathLink to={journeyAddress(journey.journeyId)}>{journey.journeyName}</PathLink>
          <span className="sm-13 sm-soft">{stop ? journeyGateWords(stop, words, nameOf) : t('door.open')}</span>
        </summary>
        <ul className={gates['gates']}>
          {journey.gates.map((gate) => (
            <li key={gate.gate} data-passed={gate.passed}>
              {gate.passed ? (
                <IconCheck size={16} stroke={1.8} className="sm-up" aria-hidden />
              ) : (
                <IconHandStop size={16} stroke={1.6} className="sm-down" aria-hidden />
              )}
              <span>{journeyGateWords(gate, words, nameOf)}</span>
            </li>
          ))}
        </ul>
      </details>
    </li>
  );
}
