import type { Message } from '@sandmill/contracts/api/messages';
import { useTranslation } from 'react-i18next';
import { useApiQuery } from '../../../../app/queries.ts';
import { useFormat } from '../../../../app/use-format.ts';
import { ErrorNote } from '../../../../ui/ErrorNote.tsx';
import { LoadingBars } from '../../../../ui/LoadingBars.tsx';
import { PathLink } from '../../../../ui/PathLink.tsx';
import { messageAddress } from '../addresses.ts';
import { GateList } from './GateList.tsx';

/** Why a message went out or did not: every gate's answer. */
export function MessageWhy({ messageId }: { messageId: string }) {
  const { t } = useTranslation('contacts');
  const format = useFormat();
  const { data, error, refetch } = useApiQuery<Message>(`/messages/${messageId}`);
  if (error) return <ErrorNote error={error} onRetry={() => void refetch()} />;
  if (!data) return <LoadingBars />;
  const isSkipped = data.skipGate !== null;
  return (
    <section>
      <h2>{isSkipped ? t('gate.whyNot') : t('gate.why')}</h2>
      <p className="sm-13 sm-soft">
        <PathLink to={messageAddress(data.id)}>{t('quoted', { text: data.subject ?? t('gate.noSubject') })}</PathLink>,{' '}
        {format.instant(data.plannedAt, true)}
      </p>
      <GateList gates={data.gates} />
    </section>
  );
}
