import { useTranslation } from 'react-i18next';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { DomainCheckCard } from '../settings/sender/DomainCheckCard.tsx';
import { DmarcCard } from './DmarcCard.tsx';
import { Lanes } from './Lanes.tsx';
import { WarmUpCard } from './WarmUpCard.tsx';

/** Whether mails arrive: what mailbox providers do with them, what DNS says of us, who else sends in our name. */
export function DeliverabilityPage() {
  const { t } = useTranslation('deliverability');
  return (
    <>
      <PageHeader title={t('title')} subtitle={t('subtitle')} />
      <div style={{ display: 'grid', gap: 20, gridTemplateColumns: 'minmax(0, 1fr)' }}>
        <Lanes />
        <WarmUpCard />
        <DmarcCard />
        <DomainCheckCard />
      </div>
    </>
  );
}
