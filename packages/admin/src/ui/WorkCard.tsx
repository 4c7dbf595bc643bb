import { Button } from '@mantine/core';
import { Card } from './Card.tsx';
import { ErrorNote } from './ErrorNote.tsx';
import { ProgressBar } from './ProgressBar.tsx';

type Props = {
  /** What is being done. */
  label: string;
  progress: { done: number; total?: number | null } | null;
  /** That one may leave the page meanwhile. */
  hint: string;
  cancelLabel: string;
  cancel: { mutate: () => void; isPending: boolean; error: unknown };
};

/** Work in the background: how far it is, and how to stop it. */
export function WorkCard({ label, progress, hint, cancelLabel, cancel }: Props) {
  return (
    <Card>
      <div aria-live="polite">
        <ProgressBar label={label} done={progress?.done ?? 0} total={progress?.total ?? null} />
      </div>
      <div className="sm-row sm-between" style={{ marginTop: 12, gap: 16 }}>
        <p className="sm-13 sm-soft">{hint}</p>
        <Button onClick={() => cancel.mutate()} loading={cancel.isPending}>
          {cancelLabel}
        </Button>
      </div>
      {cancel.error !== null && <ErrorNote error={cancel.error} />}
    </Card>
  );
}
