import type { Leaf } from '@sandmill/contracts';
import { ConsentEditor } from './ConsentEditor.tsx';
import { EventAggregateEditor } from './EventAggregateEditor.tsx';
import { EventCountEditor } from './EventCountEditor.tsx';
import { EventEdgeEditor } from './EventEdgeEditor.tsx';
import { DateEditor } from './DateEditor.tsx';
import { TraitChangedEditor, TraitHeldEditor } from './TraitTimeEditor.tsx';
import { MessageEditor } from './MessageEditor.tsx';
import { NthEditor } from './NthEditor.tsx';
import { ReachableEditor } from './ReachableEditor.tsx';
import { CompanyEditor, DeviceEditor, GeoEditor, TouchEditor } from './PlaceEditors.tsx';
import { AffinityEditor, PredictionEditor, ScoreEditor, ThresholdEditor } from './FigureEditors.tsx';
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
    case 'traitDate':
      return <DateEditor leaf={leaf} onChange={onChange} />;
    case 'traitChanged':
      return <TraitChangedEditor leaf={leaf} onChange={onChange} />;
    case 'traitHeld':
      return <TraitHeldEditor leaf={leaf} onChange={onChange} />;
    case 'message':
      return <MessageEditor leaf={leaf} onChange={onChange} />;
    case 'eventNth':
      return <NthEditor leaf={leaf} onChange={onChange} />;
    case 'reachable':
      return <ReachableEditor leaf={leaf} onChange={onChange} />;
    case 'touch':
      return <TouchEditor leaf={leaf} onChange={onChange} />;
    case 'geo':
      return <GeoEditor leaf={leaf} onChange={onChange} />;
    case 'device':
      return <DeviceEditor leaf={leaf} onChange={onChange} />;
    case 'company':
      return <CompanyEditor leaf={leaf} onChange={onChange} />;
    case 'score':
      return <ScoreEditor leaf={leaf} onChange={onChange} />;
    case 'threshold':
      return <ThresholdEditor leaf={leaf} onChange={onChange} />;
    case 'prediction':
      return <PredictionEditor leaf={leaf} onChange={onChange} />;
    case 'affinity':
      return <AffinityEditor leaf={leaf} onChange={onChange} />;
    default:
      return null;
  }
}
