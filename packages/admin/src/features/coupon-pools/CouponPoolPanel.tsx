import { Button, Textarea, TextInput } from '@mantine/core';
import type { CouponPool } from '@sandmill/contracts/api/coupons';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApiMutation } from '../../app/queries.ts';
import { useRight } from '../../app/session.ts';
import { ErrorNote } from '../../ui/ErrorNote.tsx';
import { SidePanel } from '../../ui/SidePanel.tsx';
import { toast, toastError, toastUndo } from '../../ui/toast.tsx';
import { AddCodes } from './AddCodes.tsx';
import { CodeList } from './CodeList.tsx';
import { PoolUses } from './PoolUses.tsx';

/** `pool` null: a new one. */
type Props = { pool: CouponPool | null; onMade: (id: string) => void; onClose: () => void };
const refreshes = ['/coupon-pools'];

/** One pool: name, codes to add, who has which. */
export function CouponPoolPanel({ pool, onMade, onClose }: Props) {
  const { t } = useTranslation('coupon-pools');
  const mayWrite = useRight('messages:write');
  const [name, setName] = useState(pool?.name ?? '');
  const [note, setNote] = useState(pool?.note ?? '');
  const save = useApiMutation<void, CouponPool>({
    method: pool ? 'PUT' : 'POST',
    path: pool ? `/coupon-pools/${pool.id}` : '/coupon-pools',
    body: () => ({ name, note }),
    refreshes,
    onDone: (made) => {
      toast(t('saved', { name }));
      onMade(made.id);
    },
  });
  const isChanged = name.trim() !== (pool?.name ?? '') || note !== (pool?.note ?? '');
  return (
    <SidePanel title={pool?.name ?? t('new')} onClose={onClose}>
      <div style={{ display: 'grid', gap: 16 }}>
        <TextInput
          label={t('field.name')}
          value={name}
          maxLength={200}
          disabled={!mayWrite}
          onChange={({ currentTarget }) => setName(currentTarget.value)}
        />
        <Textarea
          label={t('field.note')}
          description={t('field.noteHint')}
          autosize
          value={note}
          maxLength={1000}
          disabled={!mayWrite}
          onChange={({ currentTarget }) => setNote(currentTarget.value)}
        />
        {save.error && <ErrorNote error={save.error} />}
        {mayWrite && isChanged && (
          <Button
            variant={pool ? 'default' : 'filled'}
            disabled={name.trim() === ''}
            loading={save.isPending}
            onClick={() => save.mutate()}
          >
            {t(pool ? 'save' : 'make')}
          </Button>
        )}
        {pool && (
          <>
            {mayWrite && pool.archivedAt === null && <AddCodes poolId={pool.id} />}
            <CodeList pool={pool} />
            <PoolUses poolId={pool.id} />
            {mayWrite && <ArchivePool pool={pool} onDone={onClose} />}
          </>
        )}
      </div>
    </SidePanel>
  );
}

function ArchivePool({ pool, onDone }: { pool: CouponPool; onDone: () => void }) {
  const { t } = useTranslation('coupon-pools');
  const back = useApiMutation({
    method: 'POST',
    path: `/coupon-pools/${pool.id}/restore`,
    body: () => ({}),
    refreshes,
  });
  const archive = useApiMutation({
    method: 'DELETE',
    path: `/coupon-pools/${pool.id}`,
    body: () => undefined,
    refreshes,
  });
  if (pool.archivedAt !== null)
    return <Button onClick={() => back.mutate(undefined, { onSuccess: onDone })}>{t('restore')}</Button>;
  return (
    <Button
      variant="subtle"
      loading={archive.isPending}
      onClick={() =>
        archive.mutate(undefined, {
          onSuccess: () => {
            toastUndo(t('archived', { name: pool.name }), () => back.mutate());
            onDone();
          },
          onError: (error) => toastError(error, t('failed')),
        })
      }
    >
      {t('archive')}
    </Button>
  );
}
