import { useTranslation } from 'react-i18next';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { Tabs } from '../../ui/Tabs.tsx';
import { useUrlState } from '../../ui/use-url-state.ts';
import { LiveTab } from './LiveTab.tsx';
import { SchemaTab } from './SchemaTab.tsx';

const TABS = ['live', 'schema'] as const;
type Tab = (typeof TABS)[number];

/** What reaches us, as it comes; and what it looks like. */
export function EventsPage() {
  const { t } = useTranslation('events');
  const [tab, setTab] = useUrlState('tab', 'live');
  return (
    <>
      <PageHeader title={t('title')} subtitle={t('subtitle')} />
      <Tabs<Tab>
        label={t('title')}
        value={tab === 'schema' ? 'schema' : 'live'}
        onChange={setTab}
        tabs={TABS.map((key) => ({ key, label: t(`tab.${key}`) }))}
      >
        {tab === 'schema' ? <SchemaTab /> : <LiveTab />}
      </Tabs>
    </>
  );
}
