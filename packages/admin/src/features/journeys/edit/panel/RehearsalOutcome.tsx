import { Button, Modal } from '@mantine/core';
import type { JourneyDefinition } from '@sandmill/contracts';
import type { Rehearsal, RehearsalInput, RehearsalStep } from '@sandmill/contracts/api/rehearsals';
import { IconMail, IconSend } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApiMutation } from '../../../../app/queries.ts';
import { useRight, useSession } from '../../../../app/session.ts';
import { useFormat } from '../../../../app/use-format.ts';
import { useWords } from '../../../../app/use-words.ts';
import { ErrorNote } from '../../../../ui/ErrorNote.tsx';
import { MailDraftFrame } from '../../../../ui/MailFrame.tsx';
import { codeWords } from '../../../../ui/words.ts';
import { reasonWords } from '../../simulations/SideDetails.tsx';
import { useMomentWords } from '../../simulations/use-moment-words.ts';
import { useEditor } from '../editor-context.ts';
import css from './Rehearsal.module.css';

type Props = {
  rehearsal: Rehearsal;
  definition: JourneyDefinition;
  journeyId: string;
  input: RehearsalInput | null;
};

/** Each step with its instant on the clock of the rehearsal; a click shows it on the canvas. */
export function RehearsalOutcome({ rehearsal, definition, journeyId, input }: Props) {
  const { t } = useTranslation('journey-simulations');
  const words = useWords();
  const [shown, setShown] = useState<RehearsalStep['mail']>(null);
  const { trace } = useEditor();
  const { steps, keptOut, end } = rehearsal;
  const places = placesOf(steps);
  const last = steps.at(-1);
  const reason = end === 'error' ? (last?.reason ?? '').replaceAll('_', ' ') : '';
  return (
    <>
      {keptOut && (
        <p className={css['warn']} role="note">
          {t('rehearsal.keptOut', { gate: codeWords(words, 'journey-simulations:gate', keptOut) })}
        </p>
      )}
      <ol className={css['steps']}>
        {steps
          .filter(({ outcome }) => outcome !== 'done' && outcome !== 'error')
          .map((step, index) => (
            // The order of the steps is what they are; nothing is taken out of the list.
            <Step
              key={`${index} ${step.at}`}
              step={step}
              before={steps[index - 1]}
              definition={definition}
              onMail={setShown}
              onShow={() => trace.showUpTo(places.get(step) ?? 1)}
            />
          ))}
      </ol>
      <p className={css['end']}>{t(`rehearsal.end.${end}`, { reason })}</p>
      <SendTests rehearsal={rehearsal} journeyId={journeyId} input={input} />
      <Modal opened={shown !== null} onClose={() => setShown(null)} size={720} title={shown?.subject}>
        {shown && <MailDraftFrame title={shown.subject} isPhone={false} html={shown.html} />}
      </Modal>
    </>
  );
}

/** At which place of the way over the canvas each step is: the trigger is the first, and who waits stays where they are. */
function placesOf(steps: readonly RehearsalStep[]): Map<RehearsalStep, number> {
  const places = new Map<RehearsalStep, number>();
  let place = 1;
  steps.forEach((step, index) => {
    if (step.node !== steps[index - 1]?.node) place++;
    places.set(step, place);
  });
  return places;
}

type StepProps = {
  step: RehearsalStep;
  before: RehearsalStep | undefined;
  definition: JourneyDefinition;
  onMail: (mail: RehearsalStep['mail']) => void;
  /** Lights the canvas up to here. */
  onShow: () => void;
};

function Step({ step, before, definition, onMail, onShow }: StepProps) {
  const { t } = useTranslation('journey-simulations');
  const format = useFormat();
  const wordsOf = useMomentWords(definition);
  const { at, node, outcome, act, mail } = step;
  const gap = before ? Date.parse(at) - Date.parse(before.at) : 0;
  const kind = outcome === 'exited' ? 'left' : 'step';
  return (
    <li>
      <button type="button" className={css['step']} title={t('rehearsal.showStep')} onClick={onShow}>
        <span className="sm-muted">
          {format.instant(at, true)}
          {gap > 0 && `, ${t('rehearsal.after', { length: format.duration(gap) })}`}
        </span>
        <span>{wordsOf({ at, kind, what: outcome, node, detail: null, standing: [] })}</span>
      </button>
      {act && <p className={css['note']}>{actWords(act, t)}</p>}
      {mail && <MailLine mail={mail} onMail={onMail} />}
    </li>
  );
}

function MailLine({ mail, onMail }: { mail: NonNullable<RehearsalStep['mail']>; onMail: StepProps['onMail'] }) {
  const { t } = useTranslation('journey-simulations');
  const words = useWords();
  const { problem, leaves, gate, reason } = mail;
  return (
    <div className={css['note']}>
      {problem === null ? (
        <Button size="xs" leftSection={<IconMail size={14} stroke={1.8} />} onClick={() => onMail(mail)}>
          {t('rehearsal.mail')}
        </Button>
      ) : (
        <p>{t('rehearsal.noContent', { problem })}</p>
      )}
      <p className={leaves ? '' : 'sm-down'}>
        {leaves
          ? t('rehearsal.gates')
          : t('rehearsal.gatesHeld', { reason: reasonWords({ gate: gate ?? '', reason: reason ?? '' }, words) })}
      </p>
    </div>
  );
}

function actWords(
  { kind, what }: NonNullable<RehearsalStep['act']>,
  t: ReturnType<typeof useTranslation>['t'],
): string {
  switch (kind) {
    case 'tag':
      return t('rehearsal.tag', { tag: what });
    case 'untag':
      return t('rehearsal.untag', { tag: what });
    case 'trait':
      return t('rehearsal.trait', { field: what });
    case 'alert':
      return t('rehearsal.alert', { title: what });
    case 'webhook':
      return t('rehearsal.webhook', { url: what });
    case 'consent':
      return t('rehearsal.consent');
    case 'task':
      return t('rehearsal.task', { title: what });
    case 'score':
      return t('rehearsal.score', { what });
    case 'list':
    case 'unlist':
    case 'qualify':
    case 'leave':
    case 'enter':
      return t(`rehearsal.${kind}`);
  }
}

/** The mails for real, to one's own address, marked as tests. */
function SendTests({ rehearsal, journeyId, input }: Omit<Props, 'definition'>) {
  const { t } = useTranslation('journey-simulations');
  const mayWrite = useRight('messages:write');
  const email = useSession().user.email;
  const send = useApiMutation<RehearsalInput, Rehearsal>({
    method: 'POST',
    path: `/journeys/${journeyId}/rehearsals/send`,
    refreshes: ['/messages'],
  });
  const count = rehearsal.steps.filter(({ mail }) => mail !== null && mail.problem === null).length;
  if (count === 0 || !mayWrite) return null;
  return (
    <section className={css['send']}>
      <Button
        leftSection={<IconSend size={16} stroke={1.6} />}
        loading={send.isPending}
        disabled={input === null}
        onClick={() => input && send.mutate(input)}
      >
        {t('rehearsal.send', { count })}
      </Button>
      <p className="sm-small sm-muted">{t('rehearsal.sendHint', { email })}</p>
      {send.error && <ErrorNote error={send.error} />}
      {send.data && (
        <p role="status">{t('rehearsal.sent', { count: send.data.sent, email: send.data.sentTo ?? email })}</p>
      )}
    </section>
  );
}
