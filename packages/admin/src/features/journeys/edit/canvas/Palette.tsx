import { Popover } from '@mantine/core';
import {
  IconAdjustments,
  IconArrowsSplit2,
  IconBolt,
  IconFlag,
  IconHourglass,
  IconNote,
  IconSend,
  type Icon,
} from '@tabler/icons-react';
import type { JourneyNode, Trigger } from '@sandmill/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { TriggerIcon } from '../../StepIcon.tsx';
import { STEP_FAMILIES, TRIGGER_KINDS } from '../model/new-parts.ts';
import { StepList } from './StepMenu.tsx';
import css from './EditorCanvas.module.css';

const ICONS: Record<(typeof STEP_FAMILIES)[number]['family'], Icon> = {
  split: IconArrowsSplit2,
  time: IconHourglass,
  send: IconSend,
  act: IconAdjustments,
  end: IconFlag,
};

type Props = {
  onStep: (kind: JourneyNode['kind']) => void;
  onTrigger: (kind: Trigger['kind']) => void;
  onNote: () => void;
};

/** At the left of the canvas: triggers, the families of steps, notes. A step is clicked or dragged. */
export function Palette({ onStep, onTrigger, onNote }: Props) {
  const { t } = useTranslation('journey-editor');
  const [opened, setOpened] = useState<string | null>(null);
  const family = (key: string, Shape: Icon, list: React.ReactNode) => (
    <Popover
      key={key}
      position="right-start"
      shadow="md"
      opened={opened === key}
      onChange={(isOpen) => !isOpen && setOpened(null)}
      trapFocus
    >
      <Popover.Target>
        <button type="button" aria-expanded={opened === key} onClick={() => setOpened(opened === key ? null : key)}>
          <Shape size={20} stroke={1.6} aria-hidden />
          {t(`family.${key}`)}
        </button>
      </Popover.Target>
      <Popover.Dropdown p={8}>{list}</Popover.Dropdown>
    </Popover>
  );
  return (
    <nav className={css['palette']} aria-label={t('palette')}>
      {family(
        'trigger',
        IconBolt,
        <TriggerList
          onPick={(kind) => {
            setOpened(null);
            onTrigger(kind);
          }}
        />,
      )}
      {STEP_FAMILIES.map((one) =>
        family(
          one.family,
          ICONS[one.family],
          <StepList
            family={one.family}
            onPick={(kind) => {
              setOpened(null);
              onStep(kind);
            }}
          />,
        ),
      )}
      <button type="button" onClick={onNote}>
        <IconNote size={20} stroke={1.6} aria-hidden />
        {t('family.note')}
      </button>
    </nav>
  );
}

/** The triggers there are. */
export function TriggerList({ onPick }: { onPick: (kind: Trigger['kind']) => void }) {
  const { t } = useTranslation('journey-editor');
  return (
    <div className={css['menu']}>
      {TRIGGER_KINDS.map((kind) => (
        <button key={kind} type="button" onClick={() => onPick(kind)}>
          <TriggerIcon kind={kind} />
          <span>
            {t(`trigger.${kind}`)}
            <small>{t(`aboutTrigger.${kind}`)}</small>
          </span>
        </button>
      ))}
    </div>
  );
}
