import { Button, Modal, Select, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { ATTITUDE_FAMILIES, READY_ATTITUDES } from '@sandmill/contracts';
import { useTranslation } from 'react-i18next';
import { useWords } from '../../../../app/use-words.ts';
import { fieldWords } from '../../../../conditions/words/comparison-words.ts';
import { ErrorNote } from '../../../../ui/ErrorNote.tsx';
import { toastUndo } from '../../../../ui/toast.tsx';
import { useContactAct } from '../use-contact.ts';
import { attitudeFromText, attitudeKey, attitudeToText } from './attitude-text.ts';

type Props = { contactId: string; trait?: { name: string; value: unknown }; onClose: () => void };

const OTHER = 'other';

/** An attitude written by hand: one that is offered, or one of the workspace's own. It counts as declared. */
export function AttitudeForm({ contactId, trait, onClose }: Props) {
  const { t } = useTranslation('contacts');
  const words = useWords();
  const act = useContactAct(contactId);
  const form = useForm({
    initialValues: {
      which: trait?.name ?? READY_ATTITUDES[0] ?? OTHER,
      family: ATTITUDE_FAMILIES[0] as string,
      key: '',
      value: attitudeToText(trait?.value, { yes: t('conditions:yes'), no: t('conditions:no') }),
    },
    validate: {
      key: (key, { which }) => (which === OTHER && attitudeKey(key) === '' ? t('attitudes.needsKey') : null),
    },
  });
  const save = ({ which, family, key, value }: typeof form.values) => {
    const name = which === OTHER ? `${family}_${attitudeKey(key)}` : which;
    const set = (to: unknown) => act.mutate({ method: 'PATCH', body: { traits: { [name]: to } } });
    act.mutate(
      { method: 'PATCH', body: { traits: { [name]: attitudeFromText(value) } } },
      {
        onSuccess: () => {
          toastUndo(t('traits.saved', { name: fieldWords([name], words) }), () => set(trait?.value ?? null));
          onClose();
        },
      },
    );
  };
  const title = trait ? t('attitudes.editTitle', { name: fieldWords([trait.name], words) }) : t('attitudes.addTitle');
  return (
    <Modal opened onClose={onClose} title={title} size={420}>
      <form onSubmit={form.onSubmit(save)} className="sm-stack">
        {!trait && (
          <Select
            label={t('attitudes.which')}
            allowDeselect={false}
            data={[
              ...READY_ATTITUDES.map((name) => ({ value: name, label: fieldWords([name], words) })),
              { value: OTHER, label: t('attitudes.other') },
            ]}
            {...form.getInputProps('which')}
          />
        )}
        {form.values.which === OTHER && (
          <>
            <Select
              label={t('attitudes.family')}
              allowDeselect={false}
              data={ATTITUDE_FAMILIES.map((family) => ({ value: family, label: t(`attitudes.families.${family}`) }))}
              {...form.getInputProps('family')}
            />
            <TextInput label={t('attitudes.key')} description={t('attitudes.keyHint')} {...form.getInputProps('key')} />
          </>
        )}
        <TextInput
          label={t('attitudes.value')}
          description={t('attitudes.valueHint')}
          {...form.getInputProps('value')}
        />
        {act.error && <ErrorNote error={act.error} />}
        <div className="sm-row sm-between">
          <Button variant="subtle" onClick={onClose}>
            {t('cancel')}
          </Button>
          <Button type="submit" variant="filled" loading={act.isPending}>
            {t('attitudes.save')}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
