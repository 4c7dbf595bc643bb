import { Button, Modal, SegmentedControl, Select, Textarea } from '@mantine/core';
import { useForm } from '@mantine/form';
import type { ConsentInput } from '@sandmill/contracts/api/contact-changes';
import type { Contact } from '@sandmill/contracts/api/contacts';
import { useTranslation } from 'react-i18next';
import { useWords } from '../../../app/use-words.ts';
import { ErrorNote } from '../../../ui/ErrorNote.tsx';
import { toast } from '../../../ui/toast.tsx';
import { codeWords } from '../../../ui/words.ts';
import { useContactAct } from './use-contact.ts';

const CHANNELS = ['email', 'sms', 'whatsapp', 'push'] as const;
const PURPOSES = ['marketing', 'open_tracking', 'profiling'] as const;

/** A consent, or its withdrawal, given by phone, on paper, at the till; with how it was given. */
export function ConsentForm({ contact, onClose }: { contact: Contact; onClose: () => void }) {
  const { t } = useTranslation('contacts');
  const words = useWords();
  const act = useContactAct(contact.id);
  const form = useForm<Pick<ConsentInput, 'channel' | 'purpose' | 'state' | 'note'>>({
    initialValues: { channel: 'email', purpose: 'marketing', state: 'opted_in', note: '' },
    validate: { note: (note) => (note.trim() ? null : t('consent.needsNote')) },
  });
  const save = (input: Pick<ConsentInput, 'channel' | 'purpose' | 'state' | 'note'>) =>
    act.mutate(
      { path: '/consents', method: 'POST', body: { ...input, note: input.note.trim() } },
      {
        onSuccess: () => {
          toast(t('consent.written'));
          onClose();
        },
      },
    );
  return (
    <Modal opened onClose={onClose} title={t('consent.write')} size={460}>
      <form onSubmit={form.onSubmit(save)} className="sm-stack">
        <Select
          label={t('consent.channel')}
          allowDeselect={false}
          data={CHANNELS.map((value) => ({ value, label: codeWords(words, 'contacts:channel', value) }))}
          {...form.getInputProps('channel')}
        />
        <Select
          label={t('consent.purpose')}
          allowDeselect={false}
          data={PURPOSES.map((value) => ({ value, label: codeWords(words, 'conditions:purpose', value) }))}
          {...form.getInputProps('purpose')}
        />
        <SegmentedControl
          aria-label={t('consent.answer')}
          data={[
            { value: 'opted_in', label: t('consent.saidYes') },
            { value: 'opted_out', label: t('consent.saidNo') },
          ]}
          {...form.getInputProps('state')}
        />
        <Textarea
          label={t('consent.note')}
          description={t('consent.noteHint')}
          autosize
          minRows={2}
          {...form.getInputProps('note')}
        />
        {act.error && <ErrorNote error={act.error} />}
        <div className="sm-row sm-between">
          <Button variant="subtle" onClick={onClose}>
            {t('cancel')}
          </Button>
          <Button type="submit" variant="filled" loading={act.isPending}>
            {t('consent.save')}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
