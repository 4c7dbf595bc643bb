import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../app/use-format.ts';
import { LeafIcon } from '../LeafIcon.tsx';
import type { FieldPick } from './picks.ts';
import type { FoundGroup } from './search-picks.ts';
import css from './FieldPicker.module.css';

type Props = {
  id: string;
  groups: FoundGroup[];
  active: FieldPick | null;
  onActive: (pick: FieldPick) => void;
  onPick: (pick: FieldPick) => void;
};

/** The fields by family; the chosen one stays in sight. */
export function FoundList({ id, groups, active, onActive, onPick }: Props) {
  const { t } = useTranslation('builder');
  const format = useFormat();
  const list = useRef<HTMLDivElement>(null);
  const activeId = active ? `${id}-${active.id}` : '';
  useEffect(() => {
    document.getElementById(activeId)?.scrollIntoView({ block: 'nearest' });
  }, [activeId]);
  return (
    <div id={id} ref={list} role="listbox" aria-label={t('picker.title')} className={css['list']}>
      {groups.map(({ group, picks }) => (
        <div key={group} role="group" aria-label={t(`picker.group.${group}`)}>
          <p className={css['group']} aria-hidden>
            {t(`picker.group.${group}`)}
          </p>
          {picks.map((pick) => (
            // The search field has the focus and the keys; this is for the pointer.
            // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
            <div
              key={pick.id}
              id={`${id}-${pick.id}`}
              role="option"
              tabIndex={-1}
              aria-selected={pick === active}
              className={css['option']}
              onPointerMove={() => pick !== active && onActive(pick)}
              onClick={() => onPick(pick)}
            >
              <LeafIcon kind={pick.icon ?? pick.kind} size={17} />
              <span className="sm-trunc">{pick.label}</span>
              <span className={css['count']}>{pick.seen === undefined ? '' : format.number(pick.seen)}</span>
            </div>
          ))}
        </div>
      ))}
    </div>
  );
}
