import type { Message, MessageRow } from '@sandmill/contracts/api/messages';
import { useTranslation } from 'react-i18next';
import type { ApiPage } from '../../../../app/api.ts';
import { useNow } from '../../../../app/clock.ts';
import { useApiQuery } from '../../../../app/queries.ts';
import { useRight } from '../../../../app/session.ts';
import { useFormat } from '../../../../app/use-format.ts';
import { PathLink } from '../../../../ui/PathLink.tsx';
import { messageAddress, whyAddress } from '../addresses.ts';
import { GateList } from './GateList.tsx';
import css from './WhyCard.module.css';

const LATELY_MS = 30 * 86_400_000;

/** "Perché non l'ha ricevuta?" of the last message held back, when that was lately. */
export function LastSkipped({ contactId }: { contactId: string }) {
  const { t } = useTranslation('contacts');
  const format = useFormat();
  const now = useNow(60_000);
  const enabled = useRight('messages:read');
  const query = { contact: contactId, status: 'skipped', limit: 1 };
  const skipped = useApiQuery<ApiPage<MessageRow>>('/messages', { query, enabled, refreshMs: 30_000 }).data?.items[0];
  const isLate = skipped !== undefined && now - Date.parse(skipped.plannedAt) < LATELY_MS;
  const { data } = useApiQuery<Message>(`/messages/${skipped?.id}`, { enabled: isLate });
  if (!data || !isLate) return null;
  return (
    <section className={css['card']}>
      <h3>
        {t('gate.whyNot')}
        <PathLink to={whyAddress(contactId, `message:${data.id}`)}>{t('why.open')}</PathLink>
      </h3>
      <p className="sm-13 sm-soft">
        <PathLink to={messageAddress(data.id)}>{t('quoted', { text: data.subject ?? t('gate.noSubject') })}</PathLink>,{' '}
        {format.instant(data.plannedAt, true)}
      </p>
      <GateList gates={data.gates} />
    </section>
  );
}
