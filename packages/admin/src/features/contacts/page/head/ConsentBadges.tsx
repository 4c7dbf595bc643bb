import type { Contact } from '@sandmill/contracts/api/contacts';
import { IconBan, IconCircleCheck, IconCircleX, IconClock, type Icon } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useWords } from '../../../../app/use-words.ts';
import { Badge, type BadgeTone } from '../../../../ui/Badge.tsx';
import { codeWords } from '../../../../ui/words.ts';

export const CONSENT_LOOKS: Record<Contact['consents'][number]['state'], { icon: Icon; tone: BadgeTone }> = {
  opted_in: { icon: IconCircleCheck, tone: 'ok' },
  pending: { icon: IconClock, tone: 'warn' },
  opted_out: { icon: IconCircleX, tone: 'accent' },
};

/** On which channels we may write, and a block that stands above all consent. */
export function ConsentBadges({ contact }: { contact: Contact }) {
  const { t } = useTranslation('contacts');
  const words = useWords();
  const marketing = contact.consents.filter(({ purpose }) => purpose === 'marketing');
  return (
    <>
      {contact.suppression && (
        <Badge tone="danger" icon={IconBan}>
          {t('head.blocked')}
        </Badge>
      )}
      {marketing.map(({ channel, state, address }) => (
        <Badge key={channel + address} {...CONSENT_LOOKS[state]}>
          {t(`head.consent.${state}`, { channel: codeWords(words, 'contacts:channel', channel) })}
        </Badge>
      ))}
      {marketing.length === 0 && <Badge>{t('head.consent.none')}</Badge>}
    </>
  );
}
