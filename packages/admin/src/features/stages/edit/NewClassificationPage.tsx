import { Button, TextInput } from '@mantine/core';
import type { ClassificationInput, ClassificationView, ClassInput } from '@sandmill/contracts/api/classifications';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApiMutation } from '../../../app/queries.ts';
import { Card } from '../../../ui/Card.tsx';
import { ErrorNote } from '../../../ui/ErrorNote.tsx';
import { PageHeader } from '../../../ui/PageHeader.tsx';
import { toast } from '../../../ui/toast.tsx';
import { ClassesEditor, newClass } from './ClassesEditor.tsx';
import css from './Edit.module.css';

/** A classification of one's own: a name in both languages and its classes. */
export function NewClassificationPage() {
  const { t } = useTranslation('stages');
  const navigate = useNavigate();
  const [names, setNames] = useState({ it: '', en: '' });
  const [classes, setClasses] = useState<ClassInput[]>(() => startClasses(t('class.new'), t('class.others')));
  const create = useApiMutation<ClassificationInput, ClassificationView>({
    method: 'POST',
    path: '/classifications',
    refreshes: ['/classifications'],
    onDone: ({ key }) => {
      toast(t('edit.saved'));
      void navigate({ to: '/stages', search: { view: key } as never });
    },
  });
  const key = keyOf(names.en || names.it);
  const isReady = names.it.trim() !== '' && key !== '';
  return (
    <>
      <PageHeader title={t('new.title')} crumb={{ label: t('title'), to: '/stages' }} subtitle={t('new.subtitle')}>
        <Button
          variant="filled"
          disabled={!isReady}
          loading={create.isPending}
          onClick={() =>
            create.mutate({ key, names: { it: names.it, en: names.en || names.it }, description: null, classes })
          }
        >
          {t('new.create')}
        </Button>
      </PageHeader>
      <div className="sm-stack">
        {create.error && <ErrorNote error={create.error} />}
        <Card title={t('new.name')}>
          <div className={css['looks']}>
            <TextInput
              label={t('class.nameIt')}
              value={names.it}
              onChange={({ currentTarget }) => setNames({ ...names, it: currentTarget.value })}
            />
            <TextInput
              label={t('class.nameEn')}
              value={names.en}
              onChange={({ currentTarget }) => setNames({ ...names, en: currentTarget.value })}
            />
          </div>
        </Card>
        <Card flush title={t('edit.classes')} note={t('edit.classesNote')}>
          <ClassesEditor classes={classes} isFixed={false} onChange={setClasses} />
        </Card>
      </div>
    </>
  );
}

function startClasses(first: string, rest: string): ClassInput[] {
  const others = { ...newClass([], rest), value: 'others', when: null };
  return [newClass([others], first), others];
}

/** The key of the API and of conditions: the name in small letters. */
function keyOf(name: string): string {
  const plain = name.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  return plain
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_+|_+$/g, '')
    .slice(0, 50);
}
