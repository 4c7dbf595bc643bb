import { Popover } from '@mantine/core';
import type { Contact } from '@sandmill/contracts/api/contacts';
import { IconPlus, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useRight } from '../../../../app/session.ts';
import { useWords } from '../../../../app/use-words.ts';
import { tagWords } from '../../../../conditions/words/comparison-words.ts';
import { toastUndo } from '../../../../ui/toast.tsx';
import { WordPicker } from '../../../../ui/WordPicker.tsx';
import { useContactAct } from '../use-contact.ts';
import css from './TagsLine.module.css';

/** Tags, taken off with their ✕ and added in place; each change can be undone. */
export function TagsLine({ contact }: { contact: Contact }) {
  const { t } = useTranslation('contacts');
  const words = useWords();
  const mayWrite = useRight('contacts:write');
  const [opened, setOpened] = useState(false);
  const act = useContactAct(contact.id);
  const change = (body: { add?: string[]; remove?: string[] }) => act.mutate({ path: '/tags', method: 'POST', body });
  const remove = (tag: string) => {
    change({ remove: [tag] });
    toastUndo(t('tags.removed', { tag }), () => change({ add: [tag] }));
  };
  const add = (tag: string) => {
    setOpened(false);
    if (contact.tags.includes(tag)) return;
    change({ add: [tag] });
    toastUndo(t('tags.added', { tag }), () => change({ remove: [tag] }));
  };
  return (
    <>
      {contact.tags.map((tag) => (
        <span key={tag} className={css['tag']}>
          <span className="sm-trunc" title={tag}>
            {tagWords(tag, words)}
          </span>
          {mayWrite && (
            <button type="button" aria-label={t('tags.remove', { tag })} onClick={() => remove(tag)}>
              <IconX size={13} stroke={1.8} aria-hidden />
            </button>
          )}
        </span>
      ))}
      {mayWrite && (
        <Popover opened={opened} onChange={setOpened} position="bottom-start" width={260} trapFocus>
          <Popover.Target>
            <button type="button" className={css['add']} aria-expanded={opened} onClick={() => setOpened(!opened)}>
              <IconPlus size={14} stroke={1.8} aria-hidden />
              {t('tag')}
            </button>
          </Popover.Target>
          <Popover.Dropdown>
            <WordPicker label={t('tag')} known={[]} verb={t('tags.add')} onPick={add} />
          </Popover.Dropdown>
        </Popover>
      )}
    </>
  );
}
