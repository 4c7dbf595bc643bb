import { READY_SEGMENTS } from '@sandmill/contracts';
import { useBoth } from '../../app/use-both.ts';
import { useUrlValues } from '../../ui/use-url-state.ts';
import { definitionOfAddress } from './new-segment-address.ts';
import { SegmentForm } from './SegmentForm.tsx';

/** A new segment, empty, from a ready one (`?example=prospects`), or from what was seen elsewhere (`?definition=`). */
export function NewSegmentPage() {
  const say = useBoth();
  const [{ example, name = '', definition }] = useUrlValues();
  const ready = READY_SEGMENTS.find(({ key }) => key === example);
  const start = ready
    ? { name: say(ready.names), description: say(ready.descriptions), definition: ready.definition }
    : { name, description: '', definition: definitionOfAddress(definition) };
  return <SegmentForm start={start} segment={null} />;
}
