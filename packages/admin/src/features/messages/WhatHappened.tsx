import type { Message } from '@sandmill/contracts/api/messages';
import { IconArrowRightBar, IconCheck, IconEye, IconPointer, IconRobot, type Icon } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Instant } from '../../ui/Instant.tsx';
import { lookOf, type Look } from './message-looks.ts';
import { useMessageWords } from './use-message-words.ts';
import css from './Messages.module.css';

type Step = { key: string; icon: Icon; tone: Look['tone']; text: string; detail?: string; at: string | null };

/** The message's own line of time; clicks of people and of machines apart. */
export function WhatHappened({ message }: { message: Message }) {
  const { t } = useTranslation('messages');
  const steps = [...useSteps(message), ...useReactions(message)];
  return (
    <>
      <h3>{t('happened.title')}</h3>
      <ul>
        {steps.map(({ key, icon: StepIcon, tone, text, detail, at }) => (
          <li key={key}>
            <StepIcon size={16} stroke={1.6} className={css[tone]} aria-hidden />
            <span>
              {text}
              {detail && <small className={css['detail']}>{detail}</small>}
            </span>
            <span>{at && <Instant at={at} withTime />}</span>
          </li>
        ))}
      </ul>
    </>
  );
}

function useSteps(message: Message): Step[] {
  const { t } = useTranslation('messages');
  const { statusLine } = useMessageWords();
  const { status, acceptedAt, plannedAt, gates } = message;
  const done = { icon: IconCheck, tone: 'ok' as const };
  const steps: Step[] = [{ key: 'planned', ...done, text: t('happened.planned'), at: plannedAt }];
  for (const [place, hop] of message.failOver.entries())
    steps.push({
      key: `hop-${place}`,
      icon: IconArrowRightBar,
      tone: 'quiet',
      text: t('happened.failOver', { name: hop.name }),
      detail: hop.reply,
      at: hop.at,
    });
  const through = message.mailService?.name;
  const accepted = through ? t('happened.through', { name: through }) : t('happened.accepted');
  if (acceptedAt !== null) steps.push({ key: 'accepted', ...done, text: accepted, at: acceptedAt });
  if (status === 'accepted') return steps;
  if (status === 'delivered')
    return [...steps, { key: status, ...done, text: t('happened.delivered'), at: acceptedAt }];
  if (status === 'planned' && message.reason === null)
    return [...steps, { key: status, ...lookOf(message), text: t('line.planned'), at: null }];
  const at = acceptedAt === null ? (gates.at(-1)?.at ?? null) : null;
  return [
    ...steps,
    { key: status, ...lookOf({ status, clickedAt: null }), text: statusLine({ ...message, clickedAt: null }), at },
  ];
}

function useReactions({ reactions }: Message): Step[] {
  const { t } = useTranslation('messages');
  const { signOf } = useMessageWords();
  const machine = reactions.filter((one) => one.class === 'machine');
  const people = reactions.filter((one) => one.class !== 'machine');
  const steps = people.map((one, index): Step => {
    const key = `${one.kind}-${index}`;
    const kind = one.class === 'human' ? one.kind : one.reason === 'settling' ? 'settling' : 'unsure';
    return {
      key,
      icon: one.kind === 'click' ? IconPointer : IconEye,
      tone: one.class === 'human' ? 'ok' : 'quiet',
      text: t(`happened.${kind}`),
      at: one.at,
      ...(one.url ? { detail: one.url } : {}),
    };
  });
  const signs = [...new Set(machine.flatMap(({ reason }) => (reason ? [signOf(reason)] : [])))];
  const first = machine[0];
  if (!first) return steps;
  const text = t('happened.machine', { count: machine.length });
  return [{ key: 'machine', icon: IconRobot, tone: 'quiet', text, detail: signs.join(', '), at: first.at }, ...steps];
}
