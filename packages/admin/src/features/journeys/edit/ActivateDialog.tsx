import { Button, Modal, Radio } from '@mantine/core';
import type { JourneyDefinition } from '@sandmill/contracts';
import type { Journey } from '@sandmill/contracts/api/journeys';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApiMutation } from '../../../app/queries.ts';
import { ErrorNote } from '../../../ui/ErrorNote.tsx';
import { toast } from '../../../ui/toast.tsx';
import { reentryWords, startWords } from '../trigger-words.ts';
import { useEditor } from './editor-context.ts';
import type { JourneyAutosave } from './use-journey-autosave.ts';
import css from './EditJourney.module.css';

const UNDER_WAY = ['finish', 'move', 'leave'] as const;
type UnderWay = (typeof UNDER_WAY)[number];

type Props = {
  definition: JourneyDefinition;
  saving: JourneyAutosave;
  onClose: () => void;
  /** What follows when it is live; default: its page with the numbers. */
  onDone?: () => void;
};

/** What will happen, in words, before it does; and what becomes of those who walk the version before. */
export function ActivateDialog({ definition, saving, onClose, onDone }: Props) {
  const { t } = useTranslation(['journey-editor', 'journeys', 'ui']);
  const { words } = useEditor();
  const navigate = useNavigate();
  const { journey } = saving;
  const [underWay, setUnderWay] = useState<UnderWay>('finish');
  const activate = useApiMutation<UnderWay, Journey>({
    method: 'POST',
    path: `/journeys/${journey.id}/activate`,
    body: (choice) => ({ underWay: choice }),
    refreshes: ['/journeys', '/reports', '/segments'],
    onDone: (answer) => {
      saving.adopt(answer);
      toast(t('journeys:done.activated', { name: answer.name }));
      if (onDone) onDone();
      else void navigate({ to: '/journeys/$journeyId', params: { journeyId: journey.id } as never });
    },
  });
  const mails = Object.values(definition.nodes).filter(({ kind }) => kind === 'sendEmail').length;
  const { holdOut, exitWhen, goal } = definition.settings;
  const isNewVersion = journey.version !== null;
  return (
    <Modal
      opened
      onClose={onClose}
      size={520}
      title={t(`activate.${isNewVersion ? 'publishTitle' : 'title'}`, { name: journey.name })}
      closeButtonProps={{ 'aria-label': t('ui:close') }}
    >
      <div className="sm-13 sm-soft">
        <p>{t('activate.fromNow', { when: startWords(definition.triggers, words) })}</p>
        <ul className={css['facts']}>
          <li>{reentryWords(definition.settings, words)}</li>
          <li>{t('activate.mails', { count: mails })}</li>
          {(exitWhen !== null || goal?.exit) && <li>{t('activate.exits')}</li>}
          {holdOut > 0 && <li>{t('activate.holdOut', { share: holdOut })}</li>}
          <li>{t('activate.past')}</li>
        </ul>
        {isNewVersion && journey.waiting > 0 && (
          <Radio.Group
            className={css['choices'] ?? ''}
            label={t('activate.underWay', { count: journey.waiting })}
            value={underWay}
            onChange={(next) => setUnderWay(next as UnderWay)}
          >
            <div className={css['choices']}>
              {UNDER_WAY.map((key) => (
                <Radio
                  key={key}
                  size="xs"
                  value={key}
                  label={t(`activate.choice.${key}`)}
                  description={t(`activate.choiceHint.${key}`)}
                />
              ))}
            </div>
          </Radio.Group>
        )}
      </div>
      {activate.error && <ErrorNote error={activate.error} />}
      <div className="sm-row sm-between" style={{ marginTop: 24 }}>
        <Button variant="subtle" onClick={onClose}>
          {t('ui:cancel')}
        </Button>
        <Button
          variant="filled"
          loading={activate.isPending}
          data-autofocus
          onClick={async () => {
            if (await saving.flush()) activate.mutate(underWay);
            else onClose();
          }}
        >
          {t(isNewVersion ? 'activate.publish' : 'activate.verb')}
        </Button>
      </div>
    </Modal>
  );
}
