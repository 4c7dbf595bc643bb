import { useTranslation } from 'react-i18next';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { Tabs } from '../../ui/Tabs.tsx';
import { useUrlState } from '../../ui/use-url-state.ts';
import { HoursCard } from './hours/HoursCard.tsx';
import { ListGrowth } from './list-growth/ListGrowth.tsx';
import { JourneyTable } from './journeys/JourneyTable.tsx';
import { MailTable } from './MailTable.tsx';
import { TestsView } from './tests/TestsView.tsx';

const VIEWS = ['mails', 'journeys', 'growth', 'tests', 'hours'] as const;
type View = (typeof VIEWS)[number];

/** What came of what was sent: mail by mail, journey by journey, hour by hour. */
export function ReportsPage() {
  const { t } = useTranslation('reports');
  const [view, setView] = useUrlState('view', 'mails');
  return (
    <>
      <PageHeader title={t('title')} subtitle={t('subtitle')} />
      <Tabs<View>
        label={t('title')}
        tabs={VIEWS.map((key) => ({ key, label: t(`view.${key}`) }))}
        value={VIEWS.find((one) => one === view) ?? 'mails'}
        onChange={setView}
      >
        <div style={{ paddingTop: 20 }}>
          <Shown view={VIEWS.find((one) => one === view) ?? 'mails'} />
        </div>
      </Tabs>
    </>
  );
}

function Shown({ view }: { view: View }) {
  switch (view) {
    case 'mails':
      return <MailTable />;
    case 'journeys':
      return <JourneyTable />;
    case 'growth':
      return <ListGrowth />;
    case 'tests':
      return <TestsView />;
    case 'hours':
      return <HoursCard />;
  }
}
