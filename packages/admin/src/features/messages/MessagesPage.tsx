import type { MessageRow } from '@sandmill/contracts/api/messages';
import { useMediaQuery } from '@mantine/hooks';
import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { usePagedQuery } from '../../app/paged.ts';
import { Boundary } from '../../ui/Boundary.tsx';
import { usePageTitle } from '../../ui/use-page-title.ts';
import { MessageList } from './MessageList.tsx';
import { MessageReader } from './MessageReader.tsx';
import { useMessageFilters } from './use-message-filters.ts';
import css from './Messages.module.css';

const EVERY_MS = 15_000;

/** The mailbox: all that left and all that did not, the message beside the list. */
export function MessagesPage() {
  const { t } = useTranslation('messages');
  const { id } = useParams({ strict: false });
  const isPhone = useMediaQuery('(max-width: 760px)', false, { getInitialValueInEffect: false });
  const filters = useMessageFilters();
  const paged = usePagedQuery<MessageRow>('/messages', filters.query, { refreshMs: EVERY_MS });
  usePageTitle(t('title'));
  // A desk has room for both: the first message stands open until one is chosen.
  const openId = id ?? (isPhone ? undefined : paged.items[0]?.id);
  if (isPhone && id) return <MessageReader key={id} id={id} isAlone />;
  return (
    <div className={css['page']}>
      <MessageList filters={filters} paged={paged} {...(openId ? { openId } : {})} />
      {!isPhone && (
        <section className={css['view']} aria-label={t('reader')}>
          {openId && (
            <Boundary key={openId}>
              <MessageReader id={openId} />
            </Boundary>
          )}
        </section>
      )}
    </div>
  );
}
