import type { Segment } from '@sandmill/contracts/api/segments';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../app/use-format.ts';
import { Callout } from '../../ui/Callout.tsx';
import { PathLink } from '../../ui/PathLink.tsx';

/** The definition could not be evaluated for somebody: how often, for whom, what the program says of it. */
export function SegmentProblem({ problem }: { problem: NonNullable<Segment['problem']> }) {
  const { t } = useTranslation('segments');
  const format = useFormat();
  const { message, times, contactId, lastAt } = problem;
  return (
    <div style={{ marginBottom: 20 }}>
      <Callout tone="accent" icon={IconAlertTriangle} title={t('problem.title', { count: times })}>
        <p>{t('problem.text', { when: format.instant(lastAt, true) })}</p>
        {contactId !== null && (
          <p>
            <PathLink to={`/contacts/${contactId}`}>{t('problem.person')}</PathLink>
          </p>
        )}
        <p className="sm-mono sm-small">{message}</p>
      </Callout>
    </div>
  );
}
