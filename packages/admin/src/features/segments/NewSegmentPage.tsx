import { READY_SEGMENTS } from '@sandmill/contracts';
import { useBoth } from '../../app/use-both.ts';
import { useUrlState } from '../../ui/use-url-state.ts';
import { SegmentForm } from './SegmentForm.tsx';

/** A new segment, empty or from a ready one (`?example=prospects`). */
export function NewSegmentPage() {
  const say = useBoth();
  const [example] = useUrlState('example');
  const ready = READY_SEGMENTS.find(({ key }) => key === example);
  const start = ready
    ? { name: say(ready.names), description: say(ready.descriptions), definition: ready.definition }
    : { name: '', description: '', definition: null };
  return <SegmentForm start={start} segment={null} />;
}
