import { isEventLeaf } from '../../accumulators/accumulator-of.ts';
import type { CompiledLeaf } from '../../conditions/tree.ts';
import { eventTwin } from './event-twin.ts';
import { segmentTwin, stageTwin } from './membership-twins.ts';
import { ordersTwin } from './orders-twin.ts';
import { consentTwin, firstSeenTwin, identifiedTwin, lastSeenTwin, randomShareTwin, tagTwin } from './profile-twins.ts';
import { touchTwin, traitDateTwin, traitTwin } from './trait-twins.ts';
import type { TwinContext } from './twin.ts';

/** The leaf as an expression over `contact_profiles`; null when it cannot be asked there. */
export function twinOf(compiled: CompiledLeaf, context: TwinContext): string | null {
  const leaf = compiled.source;
  if (isEventLeaf(leaf)) return eventTwin(compiled, context);
  switch (leaf.kind) {
    case 'trait':
      return traitTwin(leaf, context);
    case 'traitDate':
      return traitDateTwin(leaf, context);
    case 'touch':
      return touchTwin(leaf, context);
    case 'tag':
      return tagTwin(leaf, context);
    case 'consent':
      return consentTwin(leaf, context);
    case 'identified':
      return identifiedTwin();
    case 'firstSeen':
      return firstSeenTwin(leaf, context);
    case 'lastSeen':
      return lastSeenTwin(leaf, context);
    case 'randomShare':
      return randomShareTwin(leaf, context);
    case 'orders':
      return ordersTwin(leaf, context);
    case 'segment':
      return segmentTwin(leaf, context);
    case 'stage':
      return stageTwin(leaf, context);
    default:
      return null;
  }
}
