import type { ContactRow } from '@sandmill/contracts/api/contacts';
import { IconClock, IconMail, IconMailOff } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import css from './EmailConsent.module.css';

const ICONS = { opted_in: IconMail, pending: IconClock, opted_out: IconMailOff, none: IconMail } as const;

/** May we write to them: a faint sign means no, and says so. */
export function EmailConsent({ state }: { state: ContactRow['emailConsent'] }) {
  const { t } = useTranslation('contacts');
  const Sign = ICONS[state];
  return (
    <span className={css['sign']} data-state={state} title={t(`consent.mail.${state}`)}>
      <Sign size={17} stroke={1.6} aria-hidden />
      <span className={state === 'opted_in' || state === 'none' ? 'sm-vh' : 'sm-small'}>
        {t(`consent.short.${state}`)}
      </span>
    </span>
  );
}
