import { Autocomplete, Button, Modal, Textarea, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { NOTED_EVENTS } from '@sandmill/contracts/api/contact-changes';
import { useTranslation } from 'react-i18next';
import { wallClock } from '../../../../app/clock.ts';
import { camel } from '../../../../conditions/words/event-words.ts';
import { ErrorNote } from '../../../../ui/ErrorNote.tsx';
import { toast } from '../../../../ui/toast.tsx';
import { useContactAct } from '../use-contact.ts';

/** Something that happened away from the site, noted by whoever was there. */
export function EventDialog({ contactId, onClose }: { contactId: string; onClose: () => void }) {
  const { t } = useTranslation('contacts');
  const act = useContactAct(contactId);
  const named = NOTED_EVENTS.map((name) => ({ name, label: t(`noted.${camel(name)}`) }));
  const form = useForm({
    initialValues: { what: named[0]?.label ?? '', at: localTime(wallClock()), note: '' },
    validate: {
      what: (what) => (what.trim() ? null : t('note.needsName')),
      at: (at) => (new Date(at).getTime() > wallClock() + 60_000 ? t('note.future') : null),
    },
  });
  const save = ({ what, at, note }: typeof form.values) => {
    const name = named.find(({ label }) => label === what.trim())?.name ?? what.trim();
    // The field knows minutes: this very minute is now.
    const time = at === localTime(wallClock()) ? undefined : new Date(at).toISOString();
    act.mutate(
      { path: '/events', method: 'POST', body: { name, note, ...(time === undefined ? {} : { time }) } },
      {
        onSuccess: () => {
          toast(t('note.done'));
          onClose();
        },
      },
    );
  };
  return (
    <Modal opened onClose={onClose} title={t('note.title')} size={440}>
      <form onSubmit={form.onSubmit(save)} className="sm-stack">
        <p className="sm-13 sm-soft">{t('note.text')}</p>
        <Autocomplete
          label={t('note.what')}
          description={t('note.whatHint')}
          data={named.map(({ label }) => label)}
          {...form.getInputProps('what')}
        />
        <TextInput
          type="datetime-local"
          label={t('note.at')}
          max={localTime(wallClock())}
          {...form.getInputProps('at')}
        />
        <Textarea label={t('note.note')} autosize minRows={2} maxLength={2000} {...form.getInputProps('note')} />
        {act.error && <ErrorNote error={act.error} />}
        <div className="sm-row sm-between">
          <Button variant="subtle" onClick={onClose}>
            {t('cancel')}
          </Button>
          <Button type="submit" variant="filled" loading={act.isPending}>
            {t('note.verb')}
          </Button>
        </div>
      </form>
    </Modal>
  );
}

/** "2026-11-27T10:05" on this clock, as the field wants it. */
function localTime(at: number): string {
  const date = new Date(at);
  return new Date(at - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}
