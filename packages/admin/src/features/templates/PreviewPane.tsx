import { SegmentedControl } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { LoadingBars } from '../../ui/LoadingBars.tsx';
import { MailDraftFrame } from '../../ui/MailFrame.tsx';
import { ContactPicker } from './ContactPicker.tsx';
import { darkened, type Darkness } from './darken.ts';
import type { TemplatePreview } from './use-template-preview.ts';
import css from './Templates.module.css';

const WAYS = ['desk', 'phone', 'text'] as const;
type Way = (typeof WAYS)[number];

type Props = {
  preview: TemplatePreview;
  preheader: string;
  contactId: string | null;
  onContact: (id: string | null) => void;
};

/** The mail as the chosen person would get it; while there is an error, the last one that worked, dimmed. */
export function PreviewPane({ preview, preheader, contactId, onContact }: Props) {
  const { t } = useTranslation(['templates', 'blocks']);
  const [way, setWay] = useState<Way>('desk');
  const [darkness, setDarkness] = useState<Darkness>('off');
  const isPhone = useMediaQuery('(max-width: 760px)', false, { getInitialValueInEffect: false });
  const ways = WAYS.filter((one) => !isPhone || one !== 'phone');
  const { shown: data, error, isOld } = preview;
  return (
    <section className={css['preview']} aria-label={t('preview.label')}>
      <div className={css['bar']}>
        <SegmentedControl
          size="xs"
          aria-label={t('preview.way')}
          value={way}
          onChange={(value) => setWay(value as Way)}
          data={ways.map((value) => ({ value, label: t(`preview.${value}`) }))}
        />
        <SegmentedControl
          size="xs"
          aria-label={t('blocks:dark.way')}
          value={darkness}
          disabled={way === 'text'}
          onChange={(value) => setDarkness(value as Darkness)}
          data={(['off', 'own', 'inverted'] as const).map((value) => ({ value, label: t(`blocks:dark.${value}`) }))}
        />
        <ContactPicker value={contactId} onChange={onContact} />
      </div>
      {darkness !== 'off' && way !== 'text' && <p className={css['subject']}>{t(`blocks:dark.${darkness}Text`)}</p>}
      {data && (
        <p className={css['subject']}>
          <b>{data.subject}</b> <span className="sm-muted">{preheader}</span>
        </p>
      )}
      {data && data.language !== data.wanted && (
        <p className={css['subject']}>
          {t('preview.otherLanguage', {
            wanted: t(`blocks:language.${data.wanted}`),
            language: t(`blocks:language.${data.language}`),
          })}
        </p>
      )}
      {!data && !error && <LoadingBars count={6} />}
      {!data && error && <p className="sm-13 sm-muted">{t('preview.broken')}</p>}
      {data && (
        <div className={css['shown']} {...(isOld ? { 'data-old': true } : {})}>
          {way === 'text' ? (
            <pre tabIndex={0}>{data.text}</pre>
          ) : (
            <MailDraftFrame
              title={t('preview.frame', { subject: data.subject })}
              html={darkened(data.html, darkness)}
              isPhone={way === 'phone'}
            />
          )}
        </div>
      )}
    </section>
  );
}
