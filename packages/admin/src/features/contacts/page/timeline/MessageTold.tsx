import type { Contact, TimelineItem as Item } from '@sandmill/contracts/api/contacts';
import {
  IconHandStop,
  IconCornerUpLeft,
  IconMail,
  IconMailFast,
  IconMailOpened,
  IconMailX,
  IconMoodSmile,
  IconPointer,
  IconRobot,
  type Icon,
} from '@tabler/icons-react';
import type { Gate } from '@sandmill/contracts/api/messages';
import { useTranslation } from 'react-i18next';
import { useWords } from '../../../../app/use-words.ts';
import { PathLink } from '../../../../ui/PathLink.tsx';
import { camel } from '../../../../conditions/words/event-words.ts';
import { TimelineItem, type TimelineTone } from '../../../../ui/Timeline.tsx';
import { journeyAddress, messageAddress, whyAddress } from '../addresses.ts';
import { gateWords, type Answered } from '../why/gate-words.ts';
import { textOf } from './products.ts';
import type { ToldProps } from './TimelineEntry.tsx';

const LOOKS: Record<string, { icon: Icon; tone: TimelineTone }> = {
  emailPlanned: { icon: IconMailFast, tone: 'quiet' },
  emailSent: { icon: IconMail, tone: 'info' },
  emailDelivered: { icon: IconMail, tone: 'info' },
  emailOpened: { icon: IconMailOpened, tone: 'info' },
  emailLinkClicked: { icon: IconPointer, tone: 'info' },
  emailSkipped: { icon: IconHandStop, tone: 'accent' },
  emailReplied: { icon: IconCornerUpLeft, tone: 'accent' },
  feedbackGiven: { icon: IconMoodSmile, tone: 'accent' },
  emailBounced: { icon: IconMailX, tone: 'danger' },
  emailMarkedAsSpam: { icon: IconMailX, tone: 'danger' },
};

/** A mail and what came of it, with the link to the mail; a mail held back with its reason. */
export function MessageTold({ item, contact, details }: ToldProps) {
  const { t, i18n } = useTranslation('contacts');
  const { properties } = item;
  const isMachine = properties['class'] === 'machine';
  const key = camel(item.name) + (isMachine ? 'ByMachine' : '');
  const look = LOOKS[camel(item.name)] ?? { icon: IconMail, tone: 'quiet' as const };
  const subject = textOf(properties, 'subject', 'email_subject') ?? t('gate.noSubject');
  const title = i18n.exists(`contacts:timeline.message.${key}`)
    ? t(`timeline.message.${key}`, { subject: t('quoted', { text: subject }) })
    : `${item.name}: ${subject}`;
  return (
    <TimelineItem
      icon={isMachine ? IconRobot : look.icon}
      tone={isMachine ? 'quiet' : look.tone}
      title={<Title item={item}>{title}</Title>}
      at={item.at}
    >
      <Body item={item} contact={contact} />
      {details}
    </TimelineItem>
  );
}

function Title({ item, children }: { item: Item; children: string }) {
  const id = textOf(item.properties, 'messageId');
  return id ? <PathLink to={messageAddress(id)}>{children}</PathLink> : children;
}

function Body({ item, contact }: { item: Item; contact: Contact }) {
  const { t } = useTranslation('contacts');
  const words = useWords();
  const { properties } = item;
  const [messageId, journeyId] = [textOf(properties, 'messageId'), textOf(properties, 'journeyId')];
  const journey = contact.enrolments.find((one) => one.journeyId === journeyId)?.journeyName;
  const url = textOf(properties, 'url');
  return (
    <p>
      {item.name === 'Email Skipped' && (
        <>
          {gateWords(gateOf(properties), words)}.{' '}
          {messageId && (
            <PathLink to={whyAddress(contact.id, `message:${messageId}`)}>{t('timeline.askWhy')}</PathLink>
          )}{' '}
        </>
      )}
      {item.name === 'Email Replied' && textOf(properties, 'text')}
      {item.name === 'Feedback Given' && <Feedback properties={properties} />}
      {url && (
        <span className="sm-trunc sm-muted" style={{ display: 'block' }}>
          {url.replace(/^https?:\/\/(www\.)?/, '')}
        </span>
      )}
      {journeyId && (
        <>
          {t('timeline.journey')}{' '}
          <PathLink to={journeyAddress(journeyId)}>{journey ?? t('timeline.aJourney')}</PathLink>.
        </>
      )}
    </p>
  );
}

/** "9 of 10. Would you recommend us? Yes, to everybody." */
function Feedback({ properties }: { properties: Record<string, unknown> }) {
  const { t } = useTranslation('contacts');
  const scale = textOf(properties, 'scale') ?? 'nps';
  const score = String(properties['score']);
  const said = scale === 'thumbs' ? (score === '1' ? '👍' : '👎') : t(`timeline.feedback.${scale}`, { score });
  const question = textOf(properties, 'question');
  const comment = textOf(properties, 'comment');
  return (
    <>
      <b>{said}</b> {question && <span className="sm-muted">{question}</span>}{' '}
      {comment && t('quoted', { text: comment })}{' '}
    </>
  );
}

function gateOf(properties: Record<string, unknown>): Answered {
  const reason = textOf(properties, 'reason') ?? '';
  const gate = (textOf(properties, 'gate') as Gate['gate'] | undefined) ?? (reason === 'too_late' ? null : 'content');
  return { gate, reason, value: properties['value'], passed: false };
}
