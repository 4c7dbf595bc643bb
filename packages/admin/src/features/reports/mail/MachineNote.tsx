import type { MailReport } from '@sandmill/contracts/api/mail-reports';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../app/use-format.ts';
import { Card } from '../../../ui/Card.tsx';
import { Facts } from '../../../ui/Facts.tsx';

/** People and machines side by side: what gateways did is counted, and counts for nothing. */
export function MachineNote({ report: { reactions, sharedOpens, figures } }: { report: MailReport }) {
  const { t } = useTranslation('reports');
  const format = useFormat();
  const n = (value: number): string => format.number(value);
  return (
    <Card title={t('machine.title')}>
      <Facts
        facts={[
          { label: t('machine.humanClicks'), value: n(reactions.clicks.human) },
          { label: t('machine.machineClicks'), value: n(reactions.clicks.machine) },
          ...(reactions.clicks.unknown > 0
            ? [{ label: t('machine.unknownClicks'), value: n(reactions.clicks.unknown) }]
            : []),
          { label: t('machine.onlyMachine'), value: n(reactions.clickedByMachineOnly) },
          { label: t('machine.hiddenLink'), value: n(reactions.hiddenLink) },
          { label: t('machine.openedByMachine'), value: n(reactions.openedByMachine) },
          ...(sharedOpens ? [{ label: t('machine.sharedMachine'), value: n(sharedOpens.machine) }] : []),
        ]}
      />
      <p className="sm-small sm-muted" style={{ marginTop: 10 }}>
        {t('machine.text', { openable: n(figures.openable) })}
      </p>
    </Card>
  );
}
