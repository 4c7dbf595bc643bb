import { QueryErrorResetBoundary } from '@tanstack/react-query';
import { Component, Suspense, type ReactNode } from 'react';
import { ErrorNote } from './ErrorNote.tsx';
import { LoadingBars } from './LoadingBars.tsx';

type Props = { children: ReactNode; fallback?: ReactNode };

/** A broken widget fails alone: wrap every card of a page. `fallback` is shown while lazy parts come. */
export function Boundary({ children, fallback = <LoadingBars /> }: Props) {
  return (
    <QueryErrorResetBoundary>
      {({ reset }) => (
        <Catcher onReset={reset}>
          <Suspense fallback={fallback}>{children}</Suspense>
        </Catcher>
      )}
    </QueryErrorResetBoundary>
  );
}

class Catcher extends Component<{ children: ReactNode; onReset: () => void }, { error: Error | null }> {
  override state: { error: Error | null } = { error: null };

  static getDerivedStateFromError(error: Error) {
    return { error };
  }

  override render() {
    if (!this.state.error) return this.props.children;
    const retry = () => {
      this.props.onReset();
      this.setState({ error: null });
    };
    return <ErrorNote error={this.state.error} onRetry={retry} />;
  }
}
