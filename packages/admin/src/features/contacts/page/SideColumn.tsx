import type { Contact } from '@sandmill/contracts/api/contacts';
import { useTranslation } from 'react-i18next';
import { Chip } from '../../../ui/Chip.tsx';
import { Dot } from '../../../ui/Dot.tsx';
import { PathLink } from '../../../ui/PathLink.tsx';
import { ContactTasks } from '../../tasks/ContactTasks.tsx';
import { AttitudesCard } from './attitudes/AttitudesCard.tsx';
import { ClassesCard } from './classes/ClassesCard.tsx';
import { journeyAddress, whyAddress } from './addresses.ts';
import { NextSteps } from './next/NextSteps.tsx';
import { useNextSteps } from './next/use-next-steps.ts';
import { Lists } from './Lists.tsx';
import css from './SideColumn.module.css';
import { LastSkipped } from './why/LastSkipped.tsx';
import { ScoreLine } from './scores/ScoreLine.tsx';
import { WhyStage } from './why/WhyStage.tsx';

/** Why, next to the facts; what comes next; where the person is in. */
export function SideColumn({ contact }: { contact: Contact }) {
  const { t } = useTranslation('contacts');
  const steps = useNextSteps(contact);
  const segments = contact.segments.filter(({ kind }) => kind === 'dynamic');
  return (
    <div className={css['side']}>
      <LastSkipped contactId={contact.id} />
      <WhyStage contact={contact} />
      <ClassesCard contact={contact} />
      <AttitudesCard contact={contact} />
      <ScoreLine contactId={contact.id} />
      <ContactTasks contactId={contact.id} />
      <section>
        <h3>{t('next.title')}</h3>
        {steps.length > 0 ? <NextSteps steps={steps} /> : <p className="sm-13 sm-muted">{t('next.nothing')}</p>}
      </section>
      <section>
        <h3>
          {t('side.segments')}
          <PathLink to={whyAddress(contact.id, segments[0] ? `segment:${segments[0].id}` : 'class:lifecycle')}>
            {t('side.why')}
          </PathLink>
        </h3>
        {segments.length === 0 && <p className="sm-13 sm-muted">{t('side.noSegments')}</p>}
        <div className={css['chips']}>
          {segments.map(({ id, name }) => (
            <PathLink key={id} to={whyAddress(contact.id, `segment:${id}`)}>
              <Chip>
                <span className="sm-trunc">{name}</span>
              </Chip>
            </PathLink>
          ))}
        </div>
      </section>
      <Lists contact={contact} />
      <Journeys contact={contact} />
    </div>
  );
}

function Journeys({ contact }: { contact: Contact }) {
  const { t } = useTranslation('contacts');
  if (contact.enrolments.length === 0) return null;
  return (
    <section>
      <h3>{t('side.journeys')}</h3>
      <ul className={css['journeys']}>
        {contact.enrolments.map(({ id, journeyId, journeyName, status, nodeLabel }) => (
          <li key={id}>
            <Dot tone={status === 'waiting' ? 'ok' : status === 'error' ? 'accent' : 'off'} />
            <PathLink to={journeyAddress(journeyId)}>{journeyName}</PathLink>
            <span className="sm-small sm-muted">
              {(status === 'waiting' && nodeLabel) || t(`next.status.${status}`)}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
