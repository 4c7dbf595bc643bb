import { Popover, TextInput } from '@mantine/core';
import type { JourneyNode } from '@sandmill/contracts';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { NodeIcon } from '../../StepIcon.tsx';
import { STEP_FAMILIES } from '../model/new-parts.ts';
import css from './EditorCanvas.module.css';

type Kind = JourneyNode['kind'];
type ListProps = { onPick: (kind: Kind) => void; family?: string; hasSearch?: boolean };

/** The steps there are, by family; typing finds one, Enter takes the first. */
export function StepList({ onPick, family, hasSearch = false }: ListProps) {
  const { t } = useTranslation(['journey-editor', 'journeys']);
  const [search, setSearch] = useState('');
  const groups = useMemo(() => {
    const wanted = search.trim().toLocaleLowerCase();
    const matches = (kind: Kind) =>
      `${t(`journeys:step.${kind}`)} ${t(`about.${kind}`)}`.toLocaleLowerCase().includes(wanted);
    return STEP_FAMILIES.filter((one) => family === undefined || one.family === family)
      .map((one) => ({ family: one.family, kinds: (one.kinds as readonly Kind[]).filter(matches) }))
      .filter(({ kinds }) => kinds.length > 0);
  }, [search, family, t]);
  return (
    <div className={css['menu']}>
      {hasSearch && (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            const [first] = groups[0]?.kinds ?? [];
            if (first) onPick(first);
          }}
        >
          <TextInput
            size="xs"
            data-autofocus
            aria-label={t('searchStep')}
            placeholder={t('searchStep')}
            value={search}
            onChange={({ currentTarget }) => setSearch(currentTarget.value)}
          />
        </form>
      )}
      {groups.map(({ family, kinds }) => (
        <section key={family} aria-label={t(`family.${family}`)}>
          <h3>{t(`family.${family}`)}</h3>
          {kinds.map((kind) => (
            <button
              key={kind}
              type="button"
              draggable
              onDragStart={({ dataTransfer }) => {
                dataTransfer.setData(STEP_DRAG, kind);
                dataTransfer.effectAllowed = 'copy';
              }}
              onClick={() => onPick(kind)}
            >
              <NodeIcon kind={kind} />
              <span>
                {t(`journeys:step.${kind}`)}
                <small>{t(`about.${kind}`)}</small>
              </span>
            </button>
          ))}
        </section>
      ))}
      {groups.length === 0 && <p className="sm-13 sm-muted">{t('noStep', { search })}</p>}
    </div>
  );
}

/** What is dragged from the palette. */
export const STEP_DRAG = 'application/x-sandmill-step';

type Props = { at: HTMLElement | null; onClose: () => void; onPick: (kind: Kind) => void };

/** The menu at the "+" that was pressed; one for the whole canvas. */
export function StepMenu({ at, onClose, onPick }: Props) {
  if (at === null) return null;
  const { left, top, width, height } = at.getBoundingClientRect();
  return (
    <Popover
      opened
      position="bottom"
      shadow="md"
      trapFocus
      returnFocus
      withinPortal
      onChange={(opened) => !opened && onClose()}
      closeOnEscape
    >
      <Popover.Target>
        <span style={{ position: 'fixed', left, top, width, height, pointerEvents: 'none' }} />
      </Popover.Target>
      <Popover.Dropdown p={8}>
        <StepList onPick={onPick} hasSearch />
      </Popover.Dropdown>
    </Popover>
  );
}
