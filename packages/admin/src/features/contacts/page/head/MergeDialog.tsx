import { Button, Modal, Radio } from '@mantine/core';
import type { Contact, ContactRow } from '@sandmill/contracts/api/contacts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ApiPage } from '../../../../app/api.ts';
import { useApiQuery } from '../../../../app/queries.ts';
import { useFormat } from '../../../../app/use-format.ts';
import { ErrorNote } from '../../../../ui/ErrorNote.tsx';
import { SearchField } from '../../../../ui/SearchField.tsx';
import { toast } from '../../../../ui/toast.tsx';
import { useContactName } from '../../use-contact-name.ts';
import { useContactAct } from '../use-contact.ts';
import css from './dialogs.module.css';

const SHOWN = 8;

/** Two contacts that are one person: find the other, join. It can be parted again in the tab Identity. */
export function MergeDialog({ contact, name, onClose }: { contact: Contact; name: string; onClose: () => void }) {
  const { t } = useTranslation('contacts');
  const [search, setSearch] = useState('');
  const [other, setOther] = useState<string | null>(null);
  const act = useContactAct(contact.id);
  const merge = () =>
    act.mutate(
      { path: '/merge', method: 'POST', body: { otherId: other } },
      {
        onSuccess: () => {
          toast(t('merge.done'));
          onClose();
        },
      },
    );
  return (
    <Modal opened onClose={onClose} title={t('merge.title', { name })} size={480}>
      <p className="sm-13 sm-soft">{t('merge.text')}</p>
      <div style={{ marginTop: 12 }}>
        <SearchField label={t('search')} value={search} onChange={setSearch} width={440} />
      </div>
      <Found search={search} own={contact.id} chosen={other} onChoose={setOther} />
      {act.error && <ErrorNote error={act.error} />}
      <div className={css['acts']}>
        <Button variant="subtle" onClick={onClose}>
          {t('cancel')}
        </Button>
        <Button variant="filled" disabled={other === null} loading={act.isPending} onClick={merge}>
          {t('merge.verb')}
        </Button>
      </div>
    </Modal>
  );
}

type FoundProps = { search: string; own: string; chosen: string | null; onChoose: (id: string) => void };

function Found({ search, own, chosen, onChoose }: FoundProps) {
  const { t } = useTranslation('contacts');
  const format = useFormat();
  const nameOf = useContactName();
  const { data } = useApiQuery<ApiPage<ContactRow>>('/contacts', {
    query: { search, limit: SHOWN },
    enabled: search.trim() !== '',
    keepPrevious: true,
  });
  const rows = search.trim() === '' ? [] : (data?.items ?? []).filter(({ id }) => id !== own);
  if (rows.length === 0) {
    return data && search.trim() !== '' ? <p className="sm-13 sm-muted">{t('merge.none')}</p> : null;
  }
  return (
    <div className={css['found']} role="radiogroup" aria-label={t('merge.other')}>
      {rows.map((row) => (
        <label key={row.id}>
          <Radio checked={chosen === row.id} onChange={() => onChoose(row.id)} aria-label={nameOf(row)} />
          <span>
            <b className="sm-trunc">{nameOf(row)}</b>
            <span className="sm-trunc sm-small sm-muted">{row.email ?? row.phone}</span>
          </span>
          <span className="sm-small sm-muted">{t('seen', { when: format.instant(row.lastSeen) })}</span>
        </label>
      ))}
    </div>
  );
}
