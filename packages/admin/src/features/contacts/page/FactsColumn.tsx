import type { AddressCheck } from '@sandmill/contracts/api/consent';
import type { Contact } from '@sandmill/contracts/api/contacts';
import { IconDeviceLaptop, IconDeviceMobile } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useApiQuery } from '../../../app/queries.ts';
import { useFormat } from '../../../app/use-format.ts';
import { useWords } from '../../../app/use-words.ts';
import { Facts } from '../../../ui/Facts.tsx';
import { Instant } from '../../../ui/Instant.tsx';
import { Money } from '../../../ui/Money.tsx';
import { codeWords } from '../../../ui/words.ts';
import { acquisitionWords, touchWords } from './acquisition.ts';
import { CONSENT_LOOKS } from './head/ConsentBadges.tsx';
import css from './FactsColumn.module.css';

/** Key facts: money, times, how they came in; consents and devices in short. */
export function FactsColumn({ contact }: { contact: Contact }) {
  const { t } = useTranslation('contacts');
  const words = useWords();
  const { orderTimes, revenue, currency, ordersCount } = contact;
  const last = orderTimes.at(-1);
  const findings = useAddressFindings(contact.email);
  return (
    <div className={css['facts']}>
      {ordersCount > 0 && (
        <dl className={css['big']}>
          <div>
            <dd>
              <Money value={revenue} currency={currency} summary />
            </dd>
            <dt>{t('facts.spentIn', { count: ordersCount })}</dt>
          </div>
          <div>
            <dd>
              <Money value={contact.averageOrder} currency={currency} summary />
            </dd>
            <dt>{t('facts.average')}</dt>
          </div>
        </dl>
      )}
      <Facts
        facts={[
          last ? { label: t('facts.lastOrder'), value: <Instant at={last.at} /> } : null,
          { label: t('facts.lastSeen'), value: <Instant at={contact.lastSeen} withTime /> },
          { label: t('facts.firstSeen'), value: <Instant at={contact.firstSeen} /> },
          { label: t('facts.firstTouch'), value: touchWords(contact.firstTouch, words) },
          { label: t('facts.lastTouch'), value: touchWords(contact.lastTouch, words) },
          { label: t('facts.acquisition'), value: acquisitionWords(contact.acquisition, words) },
          { label: t('facts.place'), value: [contact.city, contact.country].filter(Boolean).join(', ') },
          findings === '' ? null : { label: t('facts.address'), value: findings },
          { label: t('facts.phone'), value: contact.phone },
          { label: t('facts.userId'), value: contact.userId },
        ]}
      />
      <Consents contact={contact} />
      <Devices contact={contact} />
    </div>
  );
}

/** What is known of the address: mistyped, of a throw-away mailbox, of a domain that takes no mail. '' where nothing is. */
function useAddressFindings(email: string | null): string {
  const { t } = useTranslation('contacts');
  const { data } = useApiQuery<AddressCheck>('/address-check', {
    query: { email: email ?? '' },
    enabled: email !== null,
  });
  return (data?.findings ?? []).map(({ code, suggestion }) => t(`addressFinding.${code}`, { suggestion })).join(', ');
}

function Consents({ contact }: { contact: Contact }) {
  const { t } = useTranslation('contacts');
  const words = useWords();
  if (contact.consents.length === 0) return null;
  return (
    <section>
      <h3>{t('tab.consents')}</h3>
      <ul className={css['list']}>
        {contact.consents.map(({ channel, purpose, state, at, address }) => {
          const { icon: Sign, tone } = CONSENT_LOOKS[state];
          const what =
            purpose === 'marketing'
              ? codeWords(words, 'contacts:channel', channel)
              : codeWords(words, 'contacts:purpose', purpose);
          return (
            <li key={channel + purpose + address}>
              <Sign
                size={16}
                stroke={1.6}
                className={tone === 'ok' ? 'sm-up' : tone === 'accent' ? 'sm-down' : 'sm-muted'}
                aria-hidden
              />
              <span>{what}</span>
              <span className="sm-small sm-muted">
                {state === 'opted_in' ? <Instant at={at} /> : codeWords(words, 'contacts:consent.state', state)}
              </span>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

function Devices({ contact }: { contact: Contact }) {
  const { t } = useTranslation('contacts');
  const format = useFormat();
  if (contact.devices.length === 0) return null;
  return (
    <section>
      <h3>{t('facts.devices')}</h3>
      <ul className={css['list']}>
        {contact.devices.map((device) => {
          const Sign = /iphone|android|mobile|pixel|galaxy/i.test(device.label) ? IconDeviceMobile : IconDeviceLaptop;
          const how = device.monitored
            ? device.boundBy && device.boundAt
              ? t(`device.short.${device.boundBy}`, { date: format.date(device.boundAt) })
              : t('device.short.unbound')
            : t('device.short.stopped');
          return (
            <li key={device.anonymousId}>
              <Sign size={16} stroke={1.6} className="sm-muted" aria-hidden />
              <span className="sm-trunc">{device.label}</span>
              <span className="sm-small sm-muted">{how}</span>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
