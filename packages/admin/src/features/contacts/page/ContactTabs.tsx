import type { Contact } from '@sandmill/contracts/api/contacts';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../app/use-format.ts';
import { Boundary } from '../../../ui/Boundary.tsx';
import { Tabs } from '../../../ui/Tabs.tsx';
import { useUrlState } from '../../../ui/use-url-state.ts';
import { ConsentsTab } from './ConsentsTab.tsx';
import { IdentityTab } from './IdentityTab.tsx';
import { NextTab } from './next/NextTab.tsx';
import { useNextSteps } from './next/use-next-steps.ts';
import { OrdersTab } from './OrdersTab.tsx';
import { ScoresTab } from './scores/ScoresTab.tsx';
import { TimelineTab } from './TimelineTab.tsx';
import { TraitsTab } from './TraitsTab.tsx';
import { WhyTab } from './why/WhyTab.tsx';
import css from './ContactTabs.module.css';

const KEYS = ['timeline', 'why', 'next', 'scores', 'orders', 'identity', 'consents', 'traits'] as const;
type Key = (typeof KEYS)[number];

/** What is known of a contact, from what happened to who it is. The current tab lives in the address. */
export function ContactTabs({ contact }: { contact: Contact }) {
  const { t } = useTranslation('contacts');
  const format = useFormat();
  const [asked, setTab] = useUrlState('tab', 'timeline');
  const tab = KEYS.find((key) => key === asked) ?? 'timeline';
  const steps = useNextSteps(contact);
  const counts: Partial<Record<Key, number>> = {
    next: steps.length,
    orders: contact.ordersCount,
    identity: contact.identifiers.length,
    traits: contact.traits.length,
  };
  const tabs = KEYS.map((key) => {
    const count = counts[key];
    return { key, label: t(`tab.${key}`), ...(count ? { count: format.number(count) } : {}) };
  });
  return (
    <Tabs label={t('tab.label')} tabs={tabs} value={tab} onChange={setTab}>
      <div className={css['panel']}>
        <Boundary key={tab}>{CONTENT[tab]({ contact })}</Boundary>
      </div>
    </Tabs>
  );
}

const CONTENT: Record<Key, (props: { contact: Contact }) => React.ReactNode> = {
  timeline: ({ contact }) => <TimelineTab contact={contact} />,
  why: ({ contact }) => <WhyTab contact={contact} />,
  next: ({ contact }) => <NextTab contact={contact} />,
  scores: ({ contact }) => <ScoresTab contact={contact} />,
  orders: ({ contact }) => <OrdersTab contact={contact} />,
  identity: ({ contact }) => <IdentityTab contact={contact} />,
  consents: ({ contact }) => <ConsentsTab contact={contact} />,
  traits: ({ contact }) => <TraitsTab contact={contact} />,
};
