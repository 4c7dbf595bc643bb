import { isEventLeaf } from '../../accumulators/accumulator-of.ts';
import type { CompiledLeaf, Tree } from '../../conditions/tree.ts';
import { affinityTwin } from './affinity-twin.ts';
import { companyTwin, deviceTwin, geoTwin, lastTouchTwin } from './activity-twins.ts';
import { eventTwin } from './event-twin.ts';
import { segmentTwin, stageTwin } from './membership-twins.ts';
import { ordersTwin } from './orders-twin.ts';
import { consentTwin, firstSeenTwin, identifiedTwin, lastSeenTwin, randomShareTwin, tagTwin } from './profile-twins.ts';
import { reachableTwin } from './reachable-twin.ts';
import { scoreTwin, thresholdTwin } from './score-twins.ts';
import { comparedTwin, touchTwin, traitDateTwin, traitTwin } from './trait-twins.ts';
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
      return leaf.of === 'last' ? lastTouchTwin(leaf, context) : touchTwin(leaf, context);
    case 'geo':
      return geoTwin(leaf, context);
    case 'device':
      return deviceTwin(leaf, context);
    case 'company':
      return companyTwin(leaf, context);
    case 'reachable':
      return reachableTwin(leaf, context);
    case 'score':
      return scoreTwin(leaf, context, truthOf);
    case 'threshold':
      return thresholdTwin(leaf, context);
    case 'affinity':
      return affinityTwin(leaf, context);
    case 'prediction':
      return comparedTwin('predictions', { path: [leaf.name], is: leaf.is }, context);
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

function truthOf(tree: Tree, context: TwinContext): string | null {
  if (tree.kind === 'leaf') return twinOf(tree.leaf, context);
  if (tree.kind === 'not') {
    const of = truthOf(tree.of, context);
    return of === null ? null : `(not ${of})`;
  }
  const parts = tree.of.map((child) => truthOf(child, context));
  if (parts.includes(null)) return null;
  const joined = parts.join(tree.kind === 'all' ? ' and ' : ' or ');
  return parts.length === 0 ? (tree.kind === 'all' ? '(1 = 1)' : '(1 = 0)') : `(${joined})`;
}
