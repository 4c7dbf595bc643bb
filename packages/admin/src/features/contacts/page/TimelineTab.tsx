import type { Contact } from '@sandmill/contracts/api/contacts';
import { Boundary } from '../../../ui/Boundary.tsx';
import { FactsColumn } from './FactsColumn.tsx';
import { SideColumn } from './SideColumn.tsx';
import { TimelineColumn } from './timeline/TimelineColumn.tsx';
import css from './TimelineTab.module.css';

/** Facts, timeline, why and what comes next. On a phone why and next come before the timeline. */
export function TimelineTab({ contact }: { contact: Contact }) {
  return (
    <div className={css['columns']}>
      <div className={css['facts']}>
        <Boundary>
          <FactsColumn contact={contact} />
        </Boundary>
      </div>
      <div className={css['timeline']}>
        <Boundary>
          <TimelineColumn contact={contact} />
        </Boundary>
      </div>
      <div className={css['side']}>
        <Boundary>
          <SideColumn contact={contact} />
        </Boundary>
      </div>
    </div>
  );
}
