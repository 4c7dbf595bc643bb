import type { JourneyOutcome, JourneySimulationRun } from '@sandmill/contracts/api/journey-simulations';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../app/use-format.ts';
import { useWords } from '../../../app/use-words.ts';
import { BarRows } from '../../../ui/BarRow.tsx';
import { Card } from '../../../ui/Card.tsx';
import { PathLink } from '../../../ui/PathLink.tsx';
import { codeWords } from '../../../ui/words.ts';
import { gateWords } from '../../contacts/page/why/gate-words.ts';
import { peopleAddress } from './use-figures.tsx';
import css from './JourneySimulations.module.css';

type Props = { run: JourneySimulationRun; side: number; outcome: JourneyOutcome };

/** Of one side: how many messages a person would have got, what stays behind and why, with what it collides. */
export function SideDetails(props: Props) {
  return (
    <div className={css['details']}>
      <PerPerson {...props} />
      <HeldBack {...props} />
      <Conflicts {...props} />
      <KeptOut {...props} />
    </div>
  );
}

function PerPerson({ run, side, outcome: { perPerson } }: Props) {
  const { t } = useTranslation('journey-simulations');
  const format = useFormat();
  return (
    <Card title={t('perPerson.title')}>
      {perPerson.length === 0 ? (
        <p className="sm-13 sm-soft">{t('perDay.none')}</p>
      ) : (
        <BarRows
          label={t('perPerson.title')}
          items={perPerson.map(({ messages, people }) => ({
            key: String(messages),
            label: t('perPerson.messages', { count: messages }),
            value: people,
            text: format.number(people),
            isRest: messages === 0,
            to: peopleAddress(run, { messages: String(messages) }, side),
          }))}
        />
      )}
    </Card>
  );
}

function HeldBack({ run, side, outcome: { heldBack, delayed, undecided } }: Props) {
  const { t } = useTranslation('journey-simulations');
  const words = useWords();
  const format = useFormat();
  return (
    <Card title={t('heldBack.title')}>
      {heldBack.length === 0 && <p className="sm-13 sm-soft">{t('heldBack.none')}</p>}
      <ul className={css['list']}>
        {heldBack.map(({ gate, reason, messages, people }) => (
          <li key={`${gate}:${reason}`}>
            <span>{reasonWords({ gate, reason }, words)}</span>
            <PathLink to={peopleAddress(run, { who: 'heldBack', reason: `${gate}:${reason}` }, side)}>
              {t('heldBack.of', { messages: format.number(messages), count: people })}
            </PathLink>
          </li>
        ))}
      </ul>
      {delayed.messages > 0 && <p className="sm-13 sm-soft">{t('heldBack.delayed', { count: delayed.messages })}</p>}
      {undecided > 0 && <p className="sm-13 sm-soft">{t('heldBack.undecided', { count: undecided })}</p>}
    </Card>
  );
}

function Conflicts({ run, side, outcome: { conflicts } }: Props) {
  const { t } = useTranslation('journey-simulations');
  return (
    <Card title={t('conflicts.title')} note={t('conflicts.note')}>
      {conflicts.length === 0 && (
        <p className="sm-13 sm-soft">{run.withLive ? t('conflicts.none') : t('conflicts.notAsked')}</p>
      )}
      <ul className={css['list']}>
        {conflicts.map(({ journeyId, name, sameDay, sameWeek }) => (
          <li key={journeyId}>
            <PathLink to={`/journeys/${journeyId}`}>{name}</PathLink>
            <PathLink to={peopleAddress(run, { conflict: journeyId }, side)}>
              {t('conflicts.week', { count: sameWeek })}
            </PathLink>
            <span className="sm-muted">{t('conflicts.day', { count: sameDay })}</span>
          </li>
        ))}
      </ul>
    </Card>
  );
}

/** Who was stopped at the door, by gate; nothing to say when nobody was. */
function KeptOut({ outcome: { keptOut } }: Props) {
  const { t } = useTranslation('journey-simulations');
  const words = useWords();
  const format = useFormat();
  const gates = Object.entries(keptOut).sort(([, a], [, b]) => b - a);
  if (gates.length === 0) return null;
  return (
    <Card title={t('keptOut.title')}>
      <ul className={css['list']}>
        {gates.map(([gate, times]) => (
          <li key={gate}>
            <span>{codeWords(words, 'journey-simulations:gate', gate)}</span>
            <b className="sm-num">{format.number(times)}</b>
          </li>
        ))}
      </ul>
    </Card>
  );
}

/** Why a message stays, without what the gate saw: there are many. */
export function reasonWords(
  { gate, reason }: { gate: string; reason: string },
  words: ReturnType<typeof useWords>,
): string {
  const { t, knows } = words;
  if (knows(`journey-simulations:reason.${gate}.${reason}`)) return t(`journey-simulations:reason.${gate}.${reason}`);
  return gateWords({ gate: gate as 'consent', reason, value: null, passed: false }, words);
}
