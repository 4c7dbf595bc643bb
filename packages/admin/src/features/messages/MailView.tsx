import { SegmentedControl } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import type { Message } from '@sandmill/contracts/api/messages';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { apiUrl } from '../../app/api.ts';
import { MailFrame } from '../../ui/MailFrame.tsx';
import { StateNote } from './StateNote.tsx';
import css from './Messages.module.css';

const WAYS = ['desk', 'phone', 'text'] as const;
type Way = (typeof WAYS)[number];

/** The mail at a desk's or a phone's width, or as plain text; where there is none, why. */
export function MailView({ message }: { message: Message }) {
  const { t } = useTranslation('messages');
  const [way, setWay] = useState<Way>('desk');
  const isPhone = useMediaQuery('(max-width: 760px)', false, { getInitialValueInEffect: false });
  const ways = WAYS.filter((one) => !isPhone || one !== 'phone');
  const { content } = message;
  return (
    <div className={css['stage']}>
      <StateNote message={message} />
      {content && (
        <>
          <div className={css['bar']}>
            <SegmentedControl
              size="xs"
              aria-label={t('way.label')}
              value={way}
              onChange={(value) => setWay(value as Way)}
              data={ways.map((value) => ({ value, label: t(`way.${value}`) }))}
            />
          </div>
          {way === 'text' ? (
            <pre className={css['text']} tabIndex={0}>
              {content.text}
            </pre>
          ) : (
            <MailFrame
              title={t('frame', { subject: content.subject })}
              src={apiUrl(`/messages/${message.id}/content.html`)}
              isPhone={way === 'phone'}
            />
          )}
          <p className={css['hint']}>{t('clicksCount')}</p>
        </>
      )}
    </div>
  );
}
