import { Button, Modal, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { ErrorNote } from '../../../ui/ErrorNote.tsx';
import { toastUndo } from '../../../ui/toast.tsx';
import { traitFromText, traitToText } from './trait-text.ts';
import { useContactAct } from './use-contact.ts';

type Props = { contactId: string; trait?: { name: string; value: unknown }; onClose: () => void };

/** A fact of the contact, written by hand; it counts as said by the person. */
export function TraitForm({ contactId, trait, onClose }: Props) {
  const { t } = useTranslation('contacts');
  const act = useContactAct(contactId);
  const form = useForm({
    initialValues: { name: trait?.name ?? '', value: traitToText(trait?.value) },
    validate: { name: (name) => (name.trim() ? null : t('traits.needsName')) },
  });
  const save = ({ name, value }: { name: string; value: string }) => {
    const key = name.trim();
    const set = (to: unknown) => act.mutate({ method: 'PATCH', body: { traits: { [key]: to } } });
    act.mutate(
      { method: 'PATCH', body: { traits: { [key]: traitFromText(value, trait?.value) } } },
      {
        onSuccess: () => {
          toastUndo(t('traits.saved', { name: key }), () => set(trait?.value ?? null));
          onClose();
        },
      },
    );
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={trait ? t('traits.edit', { name: trait.name }) : t('traits.addTitle')}
      size={420}
    >
      <form onSubmit={form.onSubmit(save)} className="sm-stack">
        {!trait && (
          <TextInput label={t('traits.name')} description={t('traits.nameHint')} {...form.getInputProps('name')} />
        )}
        <TextInput label={t('traits.value')} description={t('traits.valueHint')} {...form.getInputProps('value')} />
        {act.error && <ErrorNote error={act.error} />}
        <div className="sm-row sm-between">
          <Button variant="subtle" onClick={onClose}>
            {t('cancel')}
          </Button>
          <Button type="submit" variant="filled" loading={act.isPending}>
            {t('traits.save')}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
