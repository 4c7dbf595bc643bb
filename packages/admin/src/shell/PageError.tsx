import { useRouter } from '@tanstack/react-router';
import { ErrorNote } from '../ui/ErrorNote.tsx';

/** A page that could not be drawn: says so in its place; the menu stays. */
export function PageError({ error }: { error: unknown }) {
  const router = useRouter();
  return (
    <div style={{ padding: 32, maxWidth: 720 }}>
      <ErrorNote error={error} onRetry={() => void router.invalidate()} />
    </div>
  );
}
