import type { Import } from '@sandmill/contracts/api/events';
import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useApiQuery } from '../../app/queries.ts';
import { useRight } from '../../app/session.ts';
import { useFormat } from '../../app/use-format.ts';
import { ErrorNote } from '../../ui/ErrorNote.tsx';
import { Instant } from '../../ui/Instant.tsx';
import { LoadingBars } from '../../ui/LoadingBars.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { useUrlState } from '../../ui/use-url-state.ts';
import { BasisStep } from './BasisStep.tsx';
import { CheckStep } from './CheckStep.tsx';
import { ColumnsStep } from './ColumnsStep.tsx';
import { ImportMenu } from './ImportMenu.tsx';
import { ImportStatus } from './ImportStatus.tsx';
import { Outcome } from './Outcome.tsx';
import { Running } from './Running.tsx';
import { stepsOf, Steps, type Step } from './Steps.tsx';
import { useFileSize } from './use-file-size.ts';

const AT_WORK_MS = 700;

/** One file from its columns to its result. */
export function ImportPage() {
  const { importId } = useParams({ from: '/shell/imports/$importId' });
  const { t } = useTranslation('imports');
  const { data, error, refetch } = useApiQuery<Import>(`/imports/${importId}`, {
    refreshMs: (known) => (known && isAtWork(known) ? AT_WORK_MS : false),
  });
  if (!data) return error ? <ErrorNote error={error} onRetry={() => void refetch()} /> : <LoadingBars shape="table" />;
  return (
    <>
      <PageHeader
        title={data.fileName}
        crumb={{ label: t('title'), to: '/imports' }}
        badge={<ImportStatus of={data} />}
        subtitle={<Subtitle of={data} />}
      >
        <ImportMenu of={data} />
      </PageHeader>
      <Content of={data} />
    </>
  );
}

export function isAtWork({ status, phase }: Import): boolean {
  return status === 'checking' || status === 'running' || phase !== null;
}

function Subtitle({ of }: { of: Import }) {
  const { t } = useTranslation('imports');
  const format = useFormat();
  const sizeOf = useFileSize();
  return (
    <>
      {t(`kind.${of.kind}`)}
      {of.rowsTotal !== null && <> · {t('rows', { count: of.rowsTotal, rows: format.number(of.rowsTotal) })}</>} ·{' '}
      {sizeOf(of.fileBytes)} · <Instant at={of.createdAt} />
    </>
  );
}

function Content({ of }: { of: Import }) {
  const mayImport = useRight('imports:write');
  const [asked, setStep] = useUrlState('step');
  if (of.status === 'running') return <Running of={of} />;
  const steps = stepsOf(of);
  const isOver = of.status === 'done' || of.status === 'cancelled' || of.status === 'failed';
  if (of.status === 'done' || !mayImport || (isOver && !asked)) return <Outcome of={of} onStep={setStep} />;
  const step: Step = steps.find((one) => one === asked) ?? (of.status === 'uploaded' ? 'columns' : 'check');
  const next = steps[steps.indexOf(step) + 1] ?? 'check';
  return (
    <>
      <Steps of={of} step={step} onStep={setStep} />
      {step === 'columns' && <ColumnsStep of={of} onNext={() => setStep(next)} />}
      {step === 'basis' && <BasisStep of={of} onNext={() => setStep(next)} />}
      {step === 'check' && <CheckStep of={of} onStep={setStep} />}
    </>
  );
}
