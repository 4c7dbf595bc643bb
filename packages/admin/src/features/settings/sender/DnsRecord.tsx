import { useTranslation } from 'react-i18next';
import { Badge } from '../../../ui/Badge.tsx';
import { DnsValue } from './DnsValue.tsx';

export type DnsRecordParts = { type: 'TXT' | 'MX' | 'PTR'; name: string; value: string; priority?: number };

/** A record in the parts that the form of whoever manages the domain asks for, each to be copied. */
export function DnsRecord({ type, name, value, priority }: DnsRecordParts) {
  const { t } = useTranslation('settings');
  return (
    <div style={{ display: 'grid', gap: 8 }}>
      <p className="sm-row sm-small sm-muted">
        {t('dns.type')} <Badge tone="quiet">{type}</Badge>
        {priority !== undefined && t('dns.priority', { priority })}
      </p>
      <DnsValue label={t('dns.name')} value={name} />
      <DnsValue label={t('dns.value')} value={value} />
    </div>
  );
}
