import { Button } from '@mantine/core';
import type { EventSelector } from '@sandmill/contracts';
import { IconEyeOff } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useWords } from '../../app/use-words.ts';
import { Callout } from '../../ui/Callout.tsx';
import { asksForOpens, eventInstead, INSTEAD } from './instead-of-opens.ts';
import { opensWords } from './opens-words.ts';
import { useSeenOpens } from './use-seen-opens.ts';

type Props = { event: EventSelector; onChange: (event: EventSelector) => void };

/** Where an event is chosen and it is the open of a mail: of how many people it can be seen, and what to ask instead. */
export function OpensNote({ event, onChange }: Props) {
  const { t } = useTranslation('builder');
  const isAsked = asksForOpens(event);
  const opens = useSeenOpens(isAsked);
  const words = useWords();
  if (!isAsked) return null;
  return (
    <Callout tone="warn" icon={IconEyeOff} title={opensWords(opens, words)}>
      <div className="sm-row sm-wrap" style={{ marginTop: 6 }}>
        {INSTEAD.map((instead) => (
          <Button key={instead} size="xs" onClick={() => onChange(eventInstead(event, instead))}>
            {t(`advice.instead.${instead}`)}
          </Button>
        ))}
      </div>
    </Callout>
  );
}
