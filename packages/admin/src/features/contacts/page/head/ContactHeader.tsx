import type { Contact } from '@sandmill/contracts/api/contacts';
import { IconChevronRight, IconDeviceMobile } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../../app/use-format.ts';
import { useWords } from '../../../../app/use-words.ts';
import { Avatar } from '../../../../ui/Avatar.tsx';
import { Badge } from '../../../../ui/Badge.tsx';
import { classWords } from '../../../../conditions/words/condition-words.ts';
import { ClassBadge } from '../../../../ui/ClassBadge.tsx';
import { StageBadge } from '../../../../ui/StageBadge.tsx';
import { usePageTitle } from '../../../../ui/use-page-title.ts';
import { useContactName } from '../../use-contact-name.ts';
import { useContactClasses } from '../classes/use-contact-classes.ts';
import { ContactMenu } from './ContactMenu.tsx';
import { ConsentBadges } from './ConsentBadges.tsx';
import { TagsLine } from './TagsLine.tsx';
import css from './ContactHeader.module.css';

/** Beside stage and type: what says how to speak to the person. */
const IN_HEAD = new Set(['temperature', 'qualification', 'persona']);

/** Who it is and in which state: badges say it, tags can be changed where they stand. */
export function ContactHeader({ contact }: { contact: Contact }) {
  const { t } = useTranslation('contacts');
  const name = useContactName()(contact);
  usePageTitle(name);
  return (
    <header className={css['head']}>
      <nav className={css['crumb']} aria-label={t('title')}>
        <Link to="/contacts">{t('title')}</Link>
        <IconChevronRight size={12} stroke={1.6} aria-hidden />
        <span className="sm-trunc">{name}</span>
      </nav>
      <span className={css['avatar']}>
        <Avatar name={name} size={64} />
      </span>
      <div className={css['who']}>
        <h1>{name}</h1>
        <p className={css['line']}>
          {contact.email && contact.email !== name && <span className="sm-soft">{contact.email}</span>}
          <Since contact={contact} />
        </p>
      </div>
      <div className={css['acts']}>
        <ContactMenu contact={contact} name={name} />
      </div>
      <div className={css['badges']}>
        <StateBadges contact={contact} />
        <TagsLine contact={contact} />
      </div>
    </header>
  );
}

function Since({ contact }: { contact: Contact }) {
  const { t } = useTranslation('contacts');
  const format = useFormat();
  const first = contact.orderTimes[0];
  const since = first
    ? t('head.customerSince', { date: format.date(first.at) })
    : t('head.knownSince', { date: format.date(contact.firstSeen) });
  return <span className="sm-muted sm-only-desk">{[contact.city, since].filter(Boolean).join(', ')}</span>;
}

function StateBadges({ contact }: { contact: Contact }) {
  const { t } = useTranslation('contacts');
  const words = useWords();
  const { data } = useContactClasses(contact.id);
  const monitored = contact.devices.filter((device) => device.monitored).length;
  return (
    <>
      {contact.stage && <StageBadge stage={contact.stage} />}
      {contact.userType && <Badge>{classWords('user_type', contact.userType, words)}</Badge>}
      {(data?.items ?? [])
        .filter(({ classification }) => IN_HEAD.has(classification))
        .map((one) => (
          <ClassBadge key={one.classification} look={one} />
        ))}
      <ConsentBadges contact={contact} />
      <Link
        to="/contacts/$id"
        params={{ id: contact.id }}
        search={{ tab: 'identity' } as never}
        className={css['link']}
      >
        <Badge icon={IconDeviceMobile}>{t('head.monitored', { count: monitored })}</Badge>
      </Link>
    </>
  );
}
