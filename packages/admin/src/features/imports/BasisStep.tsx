import { Button, Radio, Textarea } from '@mantine/core';
import type { Import } from '@sandmill/contracts/api/events';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Card } from '../../ui/Card.tsx';
import { ErrorNote } from '../../ui/ErrorNote.tsx';
import { useChangeImport } from './use-import-acts.ts';
import css from './Imports.module.css';

const BASES = ['consent', 'contract', 'legitimate_interest', 'none'] as const;
type Basis = (typeof BASES)[number];

/** Why the workspace may keep these data: kept with every person and every consent of the file. */
export function BasisStep({ of, onNext }: { of: Import; onNext: () => void }) {
  const { t } = useTranslation('imports');
  const [basis, setBasis] = useState<Basis | null>(of.lawfulBasis);
  const [note, setNote] = useState(of.lawfulBasisNote ?? '');
  const change = useChangeImport(of, onNext);
  const isSame = basis === of.lawfulBasis && note === (of.lawfulBasisNote ?? '');
  const go = () => (isSame ? onNext() : change.mutate({ lawfulBasis: basis, lawfulBasisNote: note.trim() || null }));
  return (
    <div className={css['step']}>
      <Card title={t('basis.title')}>
        <p className="sm-13 sm-prose">{t('basis.text')}</p>
        <Radio.Group
          aria-label={t('basis.title')}
          value={basis}
          onChange={(value) => setBasis(BASES.find((one) => one === value) ?? null)}
        >
          <div className={css['bases']}>
            {BASES.map((one) => (
              <Radio.Card key={one} value={one} className={css['kind'] ?? ''}>
                <Radio.Indicator />
                <span>
                  <b>{t(`basis.${one}.title`)}</b>
                  <span className="sm-13 sm-soft">{t(`basis.${one}.text`)}</span>
                </span>
              </Radio.Card>
            ))}
          </div>
        </Radio.Group>
        <Textarea
          label={t('basis.note')}
          description={t('basis.noteHint')}
          value={note}
          maxLength={1000}
          autosize
          minRows={2}
          onChange={({ currentTarget }) => setNote(currentTarget.value)}
        />
      </Card>
      {change.error && <ErrorNote error={change.error} />}
      <div>
        <Button variant="filled" disabled={basis === null} loading={change.isPending} onClick={go}>
          {t('next')}
        </Button>
      </div>
    </div>
  );
}
