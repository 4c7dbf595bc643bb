import { Popover } from '@mantine/core';
import type { Contact } from '@sandmill/contracts/api/contacts';
import { IconPlus, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useRight } from '../../../app/session.ts';
import { PathLink } from '../../../ui/PathLink.tsx';
import { toast, toastUndo } from '../../../ui/toast.tsx';
import { ListPicker } from '../../segments/lists/ListPicker.tsx';
import { useChangeMembers } from '../../segments/lists/use-change-members.ts';
import tagCss from './head/TagsLine.module.css';
import { whyAddress } from './addresses.ts';
import css from './SideColumn.module.css';

/** Lists the person was put on: taken off with the ✕, put on in place; each can be undone. */
export function Lists({ contact }: { contact: Contact }) {
  const { t } = useTranslation('contacts');
  const mayWrite = useRight('segments:write');
  const [opened, setOpened] = useState(false);
  const { change, isBusy } = useOneMember(contact.id);
  const lists = contact.segments.filter(({ kind }) => kind === 'static');
  if (lists.length === 0 && !mayWrite) return null;
  return (
    <section>
      <h3>{t('side.lists')}</h3>
      <div className={css['chips']}>
        {lists.map((list) => (
          <span key={list.id} className={tagCss['tag']}>
            <PathLink to={whyAddress(contact.id, `segment:${list.id}`)} className="sm-trunc">
              {list.name}
            </PathLink>
            {mayWrite && (
              <button
                type="button"
                disabled={isBusy}
                aria-label={t('lists.remove', { name: list.name })}
                onClick={() => change(list, false)}
              >
                <IconX size={13} stroke={1.8} aria-hidden />
              </button>
            )}
          </span>
        ))}
        {mayWrite && (
          <Popover opened={opened} onChange={setOpened} position="bottom-end" width={260} trapFocus>
            <Popover.Target>
              <button type="button" className={tagCss['add']} aria-expanded={opened} onClick={() => setOpened(!opened)}>
                <IconPlus size={14} stroke={1.8} aria-hidden />
                {t('lists.one')}
              </button>
            </Popover.Target>
            <Popover.Dropdown>
              <ListPicker
                verb={t('lists.add')}
                without={lists.map(({ id }) => id)}
                onPick={(list) => {
                  setOpened(false);
                  change(list, true);
                }}
              />
            </Popover.Dropdown>
          </Popover>
        )}
      </div>
    </section>
  );
}

type List = { id: number; name: string };

function useOneMember(contactId: string) {
  const { t } = useTranslation('contacts');
  const members = useChangeMembers();
  const change = ({ id, name }: List, on: boolean, isUndo = false): void =>
    members.mutate(
      { listId: id, ...(on ? { add: [contactId] } : { remove: [contactId] }) },
      {
        onError: () => toast(t('lists.failed')),
        onSuccess: () => {
          if (isUndo) return;
          const text = on ? t('lists.added', { name }) : t('lists.removed', { name });
          toastUndo(text, () => change({ id, name }, !on, true));
        },
      },
    );
  return { change, isBusy: members.isPending };
}
