import { Select } from '@mantine/core';
import type { TemplateSender } from '@sandmill/contracts/api/messages';
import { useTranslation } from 'react-i18next';
import { useApiMutation, useApiQuery } from '../../app/queries.ts';
import { useRight } from '../../app/session.ts';
import { toastError } from '../../ui/toast.tsx';

/** Whom a mail is from; a change is saved at once and holds for what leaves from then on. */
export function SenderField({ templateId }: { templateId: string }) {
  const { t } = useTranslation('templates');
  const mayWrite = useRight('messages:write');
  const path = `/templates/${templateId}/sender`;
  const { data } = useApiQuery<TemplateSender>(path);
  const save = useApiMutation<TemplateSender>({ method: 'PUT', path, refreshes: [path] });
  if (!data) return null;
  const { from } = save.isPending ? save.variables : data;
  return (
    <Select
      label={t('sender.label')}
      description={from === 'owner' ? t('sender.hint') : undefined}
      allowDeselect={false}
      disabled={!mayWrite}
      data={(['workspace', 'owner'] as const).map((value) => ({ value, label: t(`sender.${value}`) }))}
      value={from}
      onChange={(value) =>
        value &&
        save.mutate(
          { from: value as TemplateSender['from'] },
          { onError: (error) => toastError(error, t('sender.notSaved')) },
        )
      }
    />
  );
}
