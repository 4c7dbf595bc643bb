import { Checkbox, NumberInput } from '@mantine/core';
import type { MapAnswers, MapPhase, Moment } from '@sandmill/contracts/api/journey-maps';
import { useTranslation } from 'react-i18next';
import { useBoth } from '../../app/use-both.ts';
import { Card } from '../../ui/Card.tsx';
import type { MapDraft } from './use-map-draft.ts';
import css from './JourneyMaps.module.css';

type Props = { draft: MapDraft; moments: Moment[]; phases: MapPhase[] };

/** When and how people are met: the moments of some phases that fit the sector and the places. */
export function MomentsStep({ draft: { answers, answer }, moments, phases }: Props) {
  const { t } = useTranslation('journey-maps');
  const both = useBoth();
  const set = (phase: MapPhase, chosen: string[]) => {
    const others = answers.moments.filter((key) => moments.find((one) => one.key === key)?.phase !== phase);
    answer({ moments: [...others, ...chosen] });
  };
  return phases.map((phase) => (
    <Card key={phase} title={t(`phase.${phase}`)} note={t(`phaseNote.${phase}`)}>
      <Checkbox.Group
        aria-label={t(`phase.${phase}`)}
        value={answers.moments}
        onChange={(next) =>
          set(
            phase,
            next.filter((key) => moments.find((one) => one.key === key)?.phase === phase),
          )
        }
      >
        <div className={css['choices']} data-one>
          {moments
            .filter((moment) => moment.phase === phase && fits(moment, answers))
            .map(({ key, names, goals }) => (
              <Checkbox key={key} value={key} label={both(names)} description={both(goals)} />
            ))}
        </div>
      </Checkbox.Group>
      {phase === 'no' && (
        <NumberInput
          mt={16}
          w={220}
          min={1}
          max={730}
          allowDecimal={false}
          label={t('silentDays')}
          value={answers.silentDays}
          onChange={(days) => Number(days) >= 1 && answer({ silentDays: Math.min(730, Number(days)) })}
        />
      )}
    </Card>
  ));
}

/** What has been chosen stays in sight, whatever the sector says since. */
function fits({ key, sectors, places }: Moment, answers: MapAnswers): boolean {
  if (answers.moments.includes(key)) return true;
  const isOfSector = answers.sector === null || sectors.length === 0 || sectors.includes(answers.sector);
  const isThere =
    answers.places.length === 0 || places.length === 0 || places.some((one) => answers.places.includes(one));
  return isOfSector && isThere;
}
