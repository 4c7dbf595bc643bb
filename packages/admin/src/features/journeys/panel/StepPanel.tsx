import type { Journey } from '@sandmill/contracts/api/journeys';
import { useTranslation } from 'react-i18next';
import { SidePanel } from '../../../ui/SidePanel.tsx';
import { TRIGGER, type Step } from '../graph/journey-steps.ts';
import { stepWords } from '../step-words.ts';
import { useJourneyWords } from '../use-journey-words.ts';
import { StepPeople, type PeopleFilter } from './StepPeople.tsx';
import { StepSettings } from './StepSettings.tsx';
import { TriggerSettings } from './TriggerSettings.tsx';
import css from './StepPanel.module.css';

type Props = {
  journey: Journey;
  stepId: string;
  people: PeopleFilter;
  onPeople: (people: PeopleFilter) => void;
  onClose: () => void;
};

/** The chosen step: who stands there first when it is live, what it does first when it is a draft. */
export function StepPanel({ journey, stepId, people, onPeople, onClose }: Props) {
  const { t } = useTranslation('journeys');
  const { words, templateName } = useJourneyWords();
  const step = stepOf(journey, stepId);
  if (!step) return null;
  const { name } = stepWords(step, { definition: journey.definition, words, templateName });
  const problems = journey.problems.filter(({ node }) => node === stepId);
  const settings = (
    <section className={css['section']}>
      <h3>{t('panel.what')}</h3>
      {step.kind === 'node' ? (
        <StepSettings
          node={step.node}
          words={words}
          templateName={templateName}
          journeyId={journey.id}
          stepId={stepId}
        />
      ) : (
        <TriggerSettings definition={journey.definition} words={words} />
      )}
    </section>
  );
  const who = (
    <section className={css['section']}>
      <StepPeople
        journeyId={journey.id}
        node={step.kind === 'node' ? stepId : null}
        filter={people}
        onFilter={onPeople}
      />
    </section>
  );
  return (
    <SidePanel title={name} onClose={onClose}>
      <p className="sm-small sm-muted">{step.kind === 'node' ? t(`step.${step.node.kind}`) : t('step.trigger')}</p>
      {problems.map(({ code, message }) => (
        <p key={code} className={css['problem']} role="alert">
          {words.knows(`journeys:problem.code.${code}`) ? t(`problem.code.${code}`) : message}
        </p>
      ))}
      {journey.status === 'draft' ? (
        <>
          {settings}
          {who}
        </>
      ) : (
        <>
          {who}
          {settings}
        </>
      )}
    </SidePanel>
  );
}

/** null: not a step that can be opened (an end, or one of an older address). */
export function stepOf(journey: Journey, id: string): Exclude<Step, { kind: 'end' }> | null {
  if (id === TRIGGER) return { id, kind: 'trigger' };
  const node = journey.definition.nodes[id];
  return node ? { id, kind: 'node', node } : null;
}
