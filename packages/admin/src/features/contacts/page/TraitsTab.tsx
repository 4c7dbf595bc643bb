import { ActionIcon } from '@mantine/core';
import type { Contact } from '@sandmill/contracts/api/contacts';
import { IconPencil, IconX } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useRight } from '../../../app/session.ts';
import { useWords } from '../../../app/use-words.ts';
import { Badge } from '../../../ui/Badge.tsx';
import { fieldWords } from '../../../conditions/words/comparison-words.ts';
import { DataTable } from '../../../ui/DataTable.tsx';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { Instant } from '../../../ui/Instant.tsx';
import type { Column } from '../../../ui/table-types.ts';
import { toastUndo } from '../../../ui/toast.tsx';
import { TraitForm } from './TraitForm.tsx';
import { useContactAct } from './use-contact.ts';
import { plainWords } from './why/value-words.ts';

type Trait = Contact['traits'][number];

/** Facts with where each comes from: said by the person, or read from what they do. */
export function TraitsTab({ contact }: { contact: Contact }) {
  const { t } = useTranslation('contacts');
  const mayWrite = useRight('contacts:write');
  const [edited, setEdited] = useState<Trait | null>(null);
  const columns = useTraitColumns(contact, mayWrite ? setEdited : null);
  const rows = useMemo(() => contact.traits.toSorted((a, b) => a.name.localeCompare(b.name)), [contact.traits]);
  return (
    <div className="sm-stack">
      <DataTable
        label={t('tab.traits')}
        columns={columns}
        rows={rows}
        rowKey={({ name }) => name}
        rowName={({ name }) => name}
        empty={<EmptyState title={t('traits.none')} text={t('traits.noneText')} />}
      />
      {edited !== null && <TraitForm contactId={contact.id} trait={edited} onClose={() => setEdited(null)} />}
    </div>
  );
}

function useTraitColumns(contact: Contact, onEdit: ((trait: Trait) => void) | null): Column<Trait>[] {
  const { t } = useTranslation('contacts');
  const words = useWords();
  return useMemo(() => {
    const columns: Column<Trait>[] = [
      { key: 'name', label: t('traits.fact'), card: 'left', cell: ({ name }) => <FactName name={name} /> },
      { key: 'value', label: t('traits.value'), card: 'title', cell: ({ value }) => plainWords(value, words) },
      {
        key: 'origin',
        label: t('traits.origin'),

        cell: ({ origin }) => <Badge tone={origin === 'explicit' ? 'info' : 'quiet'}>{t(`traits.${origin}`)}</Badge>,
      },
      { key: 'source', label: t('traits.source'), card: 'right', cell: ({ source }) => source },
      { key: 'at', label: t('traits.at'), cell: ({ at }) => <Instant at={at} withTime /> },
    ];
    if (!onEdit) return columns;
    const acts: Column<Trait> = {
      key: 'acts',
      label: '',
      align: 'right',
      card: 'badge',
      cell: (trait) => <TraitActs contactId={contact.id} trait={trait} onEdit={onEdit} />,
    };
    return [...columns, acts];
  }, [t, words, contact.id, onEdit]);
}

function FactName({ name }: { name: string }) {
  const words = useWords();
  const label = fieldWords([name], words);
  return <span title={name}>{label.charAt(0).toUpperCase() + label.slice(1)}</span>;
}

type ActsProps = { contactId: string; trait: Trait; onEdit: (trait: Trait) => void };

function TraitActs({ contactId, trait, onEdit }: ActsProps) {
  const { t } = useTranslation('contacts');
  const act = useContactAct(contactId);
  const set = (value: unknown) => act.mutate({ method: 'PATCH', body: { traits: { [trait.name]: value } } });
  const clear = () => {
    set(null);
    toastUndo(t('traits.cleared', { name: trait.name }), () => set(trait.value));
  };
  return (
    <span className="sm-row" style={{ justifyContent: 'flex-end', position: 'relative', zIndex: 1 }}>
      <ActionIcon size={28} aria-label={t('traits.edit', { name: trait.name })} onClick={() => onEdit(trait)}>
        <IconPencil size={16} stroke={1.6} />
      </ActionIcon>
      <ActionIcon size={28} aria-label={t('traits.clear', { name: trait.name })} onClick={clear}>
        <IconX size={16} stroke={1.6} />
      </ActionIcon>
    </span>
  );
}
