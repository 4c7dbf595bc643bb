import { Button, Menu } from '@mantine/core';
import { IconChevronDown, IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { changeRow, freshLeaf, LEAF_KINDS, withoutRow, withRow, type Draft, type LeafKind } from './draft.ts';
import { BuilderRow } from './BuilderRow.tsx';
import { LeafIcon } from './LeafIcon.tsx';
import css from './Builder.module.css';

type Props = { draft: Draft; onChange: (draft: Draft) => void; hasTried: boolean };

/** Who belongs: rows joined by all or at least one, each a sentence whose values open under it. */
export function Builder({ draft, onChange, hasTried }: Props) {
  const { t } = useTranslation('segments');
  const [open, setOpen] = useState<number | null>(null);
  const add = (kind: LeafKind) => {
    const next = withRow(draft, freshLeaf(kind));
    onChange(next);
    setOpen(next.rows.at(-1)?.key ?? null);
  };
  return (
    <section aria-label={t('definition.title')}>
      <Join join={draft.join} onChange={(join) => onChange({ ...draft, join })} />
      {draft.rows.length > 0 && (
        <ol className={css['rows']}>
          {draft.rows.map((row, index) => (
            <li key={row.key}>
              {index > 0 && <span className={css['between']}>{t(`builder.between.${draft.join}`)}</span>}
              <BuilderRow
                row={row}
                isOpen={open === row.key}
                hasTried={hasTried}
                onOpen={(isOpen) => setOpen(isOpen ? row.key : null)}
                onChange={(changed) => onChange(changeRow(draft, changed))}
                onRemove={() => onChange(withoutRow(draft, row.key))}
              />
            </li>
          ))}
        </ol>
      )}
      {draft.rows.length === 0 && <p className={css['hint']}>{t('builder.none')}</p>}
      <AddMenu onAdd={add} />
    </section>
  );
}

function Join({ join, onChange }: { join: Draft['join']; onChange: (join: Draft['join']) => void }) {
  const { t } = useTranslation('segments');
  return (
    <h2 className={css['join']}>
      {t('builder.before')}{' '}
      <Menu position="bottom-start">
        <Menu.Target>
          <button type="button" className={css['joinWord']}>
            {t(`builder.join.${join}`)}
            <IconChevronDown size={14} stroke={1.8} aria-hidden />
          </button>
        </Menu.Target>
        <Menu.Dropdown>
          {(['all', 'any'] as const).map((key) => (
            <Menu.Item key={key} onClick={() => onChange(key)} {...(key === join ? { fw: 570 } : {})}>
              {t(`builder.join.${key}`)}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
    </h2>
  );
}

function AddMenu({ onAdd }: { onAdd: (kind: LeafKind) => void }) {
  const { t } = useTranslation('segments');
  return (
    <Menu position="bottom-start" width={300}>
      <Menu.Target>
        <Button leftSection={<IconPlus size={16} stroke={1.6} />} className={css['add'] ?? ''}>
          {t('builder.add')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {LEAF_KINDS.map((kind) => (
          <Menu.Item key={kind} leftSection={<LeafIcon kind={kind} />} onClick={() => onAdd(kind)}>
            {t(`leaf.${kind}`)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
