import type { Leaf } from '@sandmill/contracts';
import { ConsentEditor } from './ConsentEditor.tsx';
import { EventAggregateEditor } from './EventAggregateEditor.tsx';
import { EventCountEditor } from './EventCountEditor.tsx';
import { EventEdgeEditor } from './EventEdgeEditor.tsx';
import { OrdersEditor } from './OrdersEditor.tsx';
import { SeenEditor } from './SeenEditor.tsx';
import { SegmentEditor } from './SegmentEditor.tsx';
import { SequenceEditor } from './SequenceEditor.tsx';
import { ShareEditor } from './ShareEditor.tsx';
import { StageEditor } from './StageEditor.tsx';
import { TagEditor } from './TagEditor.tsx';
import { TraitEditor } from './TraitEditor.tsx';

type Props = { leaf: Leaf; onChange: (leaf: Leaf) => void };

/** The values of one condition. Kinds without values, or of a later version, have none. */
export function LeafEditor({ leaf, onChange }: Props) {
  switch (leaf.kind) {
    case 'eventCount':
      return <EventCountEditor leaf={leaf} onChange={onChange} />;
    case 'eventAggregate':
      return <EventAggregateEditor leaf={leaf} onChange={onChange} />;
    case 'eventEdge':
      return <EventEdgeEditor leaf={leaf} onChange={onChange} />;
    case 'sequence':
      return <SequenceEditor leaf={leaf} onChange={onChange} />;
    case 'orders':
      return <OrdersEditor leaf={leaf} onChange={onChange} />;
    case 'trait':
      return <TraitEditor leaf={leaf} onChange={onChange} />;
    case 'tag':
      return <TagEditor leaf={leaf} onChange={onChange} />;
    case 'consent':
      return <ConsentEditor leaf={leaf} onChange={onChange} />;
    case 'stage':
      return <StageEditor leaf={leaf} onChange={onChange} />;
    case 'segment':
      return <SegmentEditor leaf={leaf} onChange={onChange} />;
    case 'firstSeen':
    case 'lastSeen':
      return <SeenEditor leaf={leaf} onChange={onChange} />;
    case 'randomShare':
      return <ShareEditor leaf={leaf} onChange={onChange} />;
    default:
      return null;
  }
}
