import { Button, TextInput } from '@mantine/core';
import { CALL_LIMITS, type CallToAction, type CallToActionInput } from '@sandmill/contracts/api/calls-to-action';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApiMutation } from '../../app/queries.ts';
import { useRight } from '../../app/session.ts';
import { ErrorNote } from '../../ui/ErrorNote.tsx';
import { toast } from '../../ui/toast.tsx';
import { VariantFields, type WrittenVariant } from './VariantFields.tsx';
import { WordsFields } from './WordsFields.tsx';
import css from './CallsToAction.module.css';

type Props = { call: CallToAction | null; onSaved?: (call: CallToAction) => void };
type Written = Omit<CallToActionInput, 'variants'> & { variants: WrittenVariant[] };

/** What it says, where it leads, and what it says instead to people of some segments. */
export function CallForm({ call, onSaved }: Props) {
  const { t } = useTranslation('calls-to-action');
  const mayWrite = useRight('messages:write') && call?.archivedAt == null;
  const [written, setWritten] = useState<Written>(() => startOf(call));
  const set = (patch: Partial<Written>) => setWritten((before) => ({ ...before, ...patch }));
  const save = useApiMutation<void, CallToAction>({
    method: call ? 'PUT' : 'POST',
    path: call ? `/calls-to-action/${call.id}` : '/calls-to-action',
    body: () => written,
    refreshes: ['/calls-to-action'],
    onDone: (saved) => {
      toast(t(call ? 'savedEverywhere' : 'saved', { name: saved.name }));
      onSaved?.(saved);
    },
  });
  const { variants } = written;
  const isWhole =
    isSaid(written) && written.name.trim() !== '' && variants.every((one) => one.segmentId !== null && isSaid(one));
  const isChanged = JSON.stringify(written) !== JSON.stringify(startOf(call));
  return (
    <fieldset className={css['fields']} disabled={!mayWrite}>
      <TextInput
        label={t('field.name')}
        description={t('field.nameHint')}
        maxLength={200}
        value={written.name}
        onChange={({ currentTarget }) => set({ name: currentTarget.value })}
      />
      <WordsFields value={written} onChange={set} />
      {variants.length > 0 && (
        <div>
          <h3 className={css['sub']}>{t('variants')}</h3>
          <p className="sm-small sm-muted">{t('variantsHint')}</p>
        </div>
      )}
      <VariantFields value={variants} onChange={(next) => set({ variants: next })} />
      {mayWrite && (
        <div className="sm-row" style={{ gap: 8, flexWrap: 'wrap' }}>
          {(isChanged || !call) && (
            <Button disabled={!isWhole || !isChanged} loading={save.isPending} onClick={() => save.mutate()}>
              {t(call ? 'saveEverywhere' : 'make')}
            </Button>
          )}
          <Button
            variant="subtle"
            leftSection={<IconPlus size={16} stroke={1.6} />}
            disabled={variants.length >= CALL_LIMITS.variants}
            onClick={() => set({ variants: [...variants, { segmentId: null, label: {}, url: written.url }] })}
          >
            {t('addVariant')}
          </Button>
        </div>
      )}
      {save.error && <ErrorNote error={save.error} />}
    </fieldset>
  );
}

function startOf(call: CallToAction | null): Written {
  if (!call) return { name: '', label: {}, url: '', variants: [] };
  const { name, label, url, variants } = call;
  return { name, label, url, variants };
}

function isSaid({ label, url }: Pick<Written, 'label' | 'url'>): boolean {
  return Object.values(label).some((text) => text.trim() !== '') && /^https?:\/\/[^\s/]/i.test(url.trim());
}
