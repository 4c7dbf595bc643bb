import type { ContactRecord } from './contact-record.ts';

/** The contact's own addresses, one for each channel. */
export function ownAddresses(record: ContactRecord): { channel: string; address: string }[] {
  const addresses: { channel: string; address: string }[] = [];
  if (record.email !== null) addresses.push({ channel: 'email', address: record.email });
  if (record.phone !== null) {
    addresses.push({ channel: 'sms', address: record.phone }, { channel: 'whatsapp', address: record.phone });
  }
  return addresses;
}
