import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../../app/use-format.ts';
import { useClassNames } from '../../../../conditions/use-class-names.ts';
import { PathLink } from '../../../../ui/PathLink.tsx';
import { StageBadge } from '../../../../ui/StageBadge.tsx';
import { isStage } from '../../../../ui/stages.ts';
import { journeyAddress, messageAddress } from '../addresses.ts';
import css from './NextSteps.module.css';
import type { NextStep } from './use-next-steps.ts';

/** The plan: when, and what. */
export function NextSteps({ steps }: { steps: NextStep[] }) {
  const format = useFormat();
  return (
    <ul className={css['steps']}>
      {steps.map((step) => (
        <li key={keyOf(step)}>
          <time dateTime={step.at} title={format.exact(step.at)}>
            {format.instant(step.at, true)}
          </time>
          <div>
            <What step={step} />
          </div>
        </li>
      ))}
    </ul>
  );
}

function keyOf(step: NextStep): string {
  if (step.kind === 'message') return step.message.id;
  return step.kind === 'journey' ? step.enrolment.id : step.classification;
}

function What({ step }: { step: NextStep }) {
  const { t } = useTranslation('contacts');
  const nameOf = useClassNames();
  switch (step.kind) {
    case 'class':
      if (step.classification === 'lifecycle' && isStage(step.to)) {
        return (
          <span className="sm-row sm-wrap">
            {t('next.becomes')} <StageBadge stage={step.to} />
          </span>
        );
      }
      return t('next.becomesClass', { name: nameOf(step.classification, step.to) });
    case 'journey':
      return (
        <>
          {step.enrolment.nodeLabel ?? t('next.goesOn')}
          <span className="sm-small sm-muted" style={{ display: 'block' }}>
            <PathLink to={journeyAddress(step.enrolment.journeyId)}>{step.enrolment.journeyName}</PathLink>
          </span>
        </>
      );
    case 'message':
      return (
        <PathLink to={messageAddress(step.message.id)}>
          {t('next.message', { subject: step.message.subject ?? t('gate.noSubject') })}
        </PathLink>
      );
  }
}
