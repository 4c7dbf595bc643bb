import { CopyField } from '../../../ui/CopyField.tsx';

/** A part of a DNS record, to be copied. */
export function DnsValue({ label, value }: { label: string; value: string }) {
  return (
    <div>
      <p className="sm-small sm-muted">{label}</p>
      <CopyField value={value} />
    </div>
  );
}
