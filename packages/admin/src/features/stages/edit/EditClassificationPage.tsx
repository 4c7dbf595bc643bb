import { Button } from '@mantine/core';
import type { ClassificationChange, ClassificationView, ClassInput } from '@sandmill/contracts/api/classifications';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApiMutation, useApiQuery } from '../../../app/queries.ts';
import { useBoth } from '../../../app/use-both.ts';
import { Card } from '../../../ui/Card.tsx';
import { ErrorNote } from '../../../ui/ErrorNote.tsx';
import { LoadingBars } from '../../../ui/LoadingBars.tsx';
import { PageHeader } from '../../../ui/PageHeader.tsx';
import { toast } from '../../../ui/toast.tsx';
import { PreparingNote } from '../PreparingNote.tsx';
import { ClassesEditor } from './ClassesEditor.tsx';
import { ClassificationActs } from './ClassificationActs.tsx';
import { PreviewTable } from './PreviewTable.tsx';
import { ThresholdsForm } from './ThresholdsForm.tsx';
import { Versions } from './Versions.tsx';

/** Change a classification: thresholds by name, or its classes one by one. What is live stays until the new one is ready. */
export function EditClassificationPage() {
  const { t } = useTranslation('stages');
  const say = useBoth();
  const { classification = '' } = useParams({ strict: false });
  const { data, error, refetch } = useApiQuery<ClassificationView>(`/classifications/${classification}`, {
    refreshMs: (view) => (view?.preparing ? 2_000 : false),
  });
  const crumb = { label: t('title'), to: `/stages?view=${classification}` };
  if (!data) {
    return (
      <>
        <PageHeader title={t('title')} crumb={crumb} />
        {error ? <ErrorNote error={error} onRetry={() => void refetch()} /> : <LoadingBars count={6} />}
      </>
    );
  }
  return (
    <>
      <PageHeader title={say(data.names)} crumb={crumb} subtitle={data.description ? say(data.description) : undefined}>
        <ClassificationActs view={data} />
      </PageHeader>
      {data.preparing && <PreparingNote preparing={data.preparing} />}
      <div className="sm-stack" key={`${data.version} ${data.preparing?.version ?? ''}`}>
        {data.presets.length > 0 && data.pack !== 'rfm' && <ThresholdsForm view={data} />}
        <ClassesForm view={data} />
        <Versions of={data.key} />
      </div>
    </>
  );
}

/** Words, looks, order and conditions of the classes. Conditions by hand set thresholds by name aside. */
function ClassesForm({ view }: { view: ClassificationView }) {
  const { t } = useTranslation('stages');
  const [first] = useState(() => inputsOf(view));
  const [classes, setClasses] = useState(first);
  const isChanged = JSON.stringify(classes) !== JSON.stringify(first);
  const rules = (list: ClassInput[]) => JSON.stringify(list.map(({ value, when }) => [value, when]));
  const isRuled = rules(classes) !== rules(first);
  const save = useApiMutation<ClassificationChange, ClassificationView>({
    method: 'PATCH',
    path: `/classifications/${view.key}`,
    refreshes: ['/classification'],
    onDone: () => toast(t('edit.saved')),
  });
  return (
    <Card flush title={t('edit.classes')} note={t('edit.classesNote')}>
      <ClassesEditor classes={classes} isFixed={view.isFixed} onChange={setClasses} />
      <div style={{ padding: '4px 20px 20px', display: 'grid', gap: 12 }}>
        {isRuled && view.preset !== null && <p className="sm-13 sm-soft">{t('edit.detaches')}</p>}
        {isRuled && <PreviewTable of={view.key} change={{ classes }} />}
        {save.error && <ErrorNote error={save.error} />}
        <div>
          <Button
            variant="filled"
            disabled={!isChanged}
            loading={save.isPending}
            onClick={() => save.mutate({ classes })}
          >
            {t('edit.save')}
          </Button>
        </div>
      </div>
    </Card>
  );
}

/** The classes as they are sent, in their order. Sentences stay the pack's own while the rule is. */
function inputsOf(view: ClassificationView): ClassInput[] {
  const whenOf = new Map(view.definition.classes.map(({ value, when }) => [value, when]));
  return view.classes.map(({ value, label, metric, colour, shape }) => ({
    value,
    label,
    metric: view.preset === null ? metric : null,
    colour,
    shape,
    when: value === view.definition.fallback ? null : (whenOf.get(value) ?? null),
  }));
}
