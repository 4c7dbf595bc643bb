import { Button, FileButton, Textarea } from '@mantine/core';
import type { CouponImport } from '@sandmill/contracts/api/coupons';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApiMutation } from '../../app/queries.ts';
import { ErrorNote } from '../../ui/ErrorNote.tsx';
import { toast } from '../../ui/toast.tsx';

/** Codes pasted, one a line, or out of a file of the shop. */
export function AddCodes({ poolId }: { poolId: string }) {
  const { t } = useTranslation('coupon-pools');
  const [text, setText] = useState('');
  const add = useApiMutation<string, CouponImport>({
    method: 'POST',
    path: `/coupon-pools/${poolId}/codes`,
    body: (codes) => ({ text: codes }),
    refreshes: ['/coupon-pools'],
    onDone: ({ added, known }) => {
      toast(known === 0 ? t('added', { count: added }) : t('addedSome', { count: added, known }));
      setText('');
    },
  });
  const count = text.split(/\n/).filter((line) => line.trim() !== '').length;
  return (
    <div style={{ display: 'grid', gap: 8 }}>
      <Textarea
        label={t('add.label')}
        description={t('add.hint')}
        autosize
        minRows={3}
        maxRows={8}
        value={text}
        onChange={({ currentTarget }) => setText(currentTarget.value)}
      />
      {add.error && <ErrorNote error={add.error} />}
      <div className="sm-row" style={{ gap: 8 }}>
        <Button disabled={count === 0} loading={add.isPending} onClick={() => add.mutate(text)}>
          {t('add.act', { count })}
        </Button>
        <FileButton accept=".csv,.txt,text/csv,text/plain" onChange={(file) => void file?.text().then(setText)}>
          {(props) => (
            <Button variant="subtle" {...props}>
              {t('add.file')}
            </Button>
          )}
        </FileButton>
      </div>
    </div>
  );
}
