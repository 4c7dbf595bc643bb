import { ActionIcon } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconTrash } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import css from './Rules.module.css';

type Props = {
  icon: ReactNode;
  name: string;
  removeLabel: string;
  onRemove: () => void;
  /** null: it is the first or the last. Absent: order means nothing here. */
  onUp?: (() => void) | null;
  onDown?: (() => void) | null;
  children: ReactNode;
};

/** One trigger, the conditions or one action: what it is, its form, and how it goes away. */
export function RulePart({ icon, name, removeLabel, onRemove, onUp, onDown, children }: Props) {
  const { t } = useTranslation('rules');
  return (
    <section className={css['part']} aria-label={name}>
      <header>
        {icon}
        <h4>{name}</h4>
        {onUp !== undefined && (
          <ActionIcon size={28} bg="none" aria-label={t('up', { name })} disabled={!onUp} onClick={() => onUp?.()}>
            <IconArrowUp size={15} stroke={1.6} />
          </ActionIcon>
        )}
        {onDown !== undefined && (
          <ActionIcon
            size={28}
            bg="none"
            aria-label={t('down', { name })}
            disabled={!onDown}
            onClick={() => onDown?.()}
          >
            <IconArrowDown size={15} stroke={1.6} />
          </ActionIcon>
        )}
        <ActionIcon size={28} aria-label={removeLabel} title={removeLabel} onClick={onRemove}>
          <IconTrash size={15} stroke={1.6} />
        </ActionIcon>
      </header>
      {children}
    </section>
  );
}
