import type { Leaf } from '@sandmill/contracts';
import type { EventLeaf } from '../accumulators/accumulator-of.ts';
import type { Touches } from '../conditions/touches.ts';
import { affinityLeaf } from './affinity-leaf.ts';
import { companyLeaf } from './company-leaf.ts';
import { ZONE_TRAIT } from './contact-zone.ts';
import type { LeafLogic } from './leaf-logic.ts';
import { segmentLeaf, stageLeaf } from './membership-leaf.ts';
import { ordersLeaf } from './orders-leaf.ts';
import { deviceLeaf, geoLeaf, touchLeaf } from './origin-leaves.ts';
import { consentLeaf, identifiedLeaf, randomShareLeaf, seenLeaf, tagLeaf } from './profile-leaves.ts';
import { reachableLeaf } from './reachable-leaf.ts';
import { predictionLeaf } from './prediction-leaf.ts';
import { scoreLeaf, thresholdLeaf } from './score-leaf.ts';
import { traitDateLeaf } from './trait-date-leaf.ts';
import { traitLeaf } from './trait-leaf.ts';

/** A leaf over what the record holds, with what has to change for it to be looked at again. */
export function profileLeaf(leaf: Exclude<Leaf, EventLeaf>): [LeafLogic, Partial<Touches>] {
  switch (leaf.kind) {
    case 'trait':
      return [traitLeaf(leaf), { traits: [leaf.path[0] ?? '', ZONE_TRAIT] }];
    case 'traitDate':
      return [traitDateLeaf(leaf), { traits: [leaf.path[0] ?? '', ZONE_TRAIT] }];
    case 'tag':
      return [tagLeaf(leaf), { tags: true }];
    case 'consent':
      return [consentLeaf(leaf), { consent: true }];
    case 'reachable':
      return [reachableLeaf(leaf), { consent: true, addresses: true }];
    case 'identified':
      return [identifiedLeaf(), { identified: true }];
    case 'orders':
      return [ordersLeaf(leaf), { orders: true }];
    case 'firstSeen':
      return [seenLeaf(leaf), { firstSeen: true }];
    case 'lastSeen':
      return [seenLeaf(leaf), { lastSeen: true }];
    case 'touch':
      return [touchLeaf(leaf), { touch: true, traits: [ZONE_TRAIT] }];
    case 'geo':
      return [geoLeaf(leaf), { place: true, traits: [ZONE_TRAIT] }];
    case 'device':
      return [deviceLeaf(leaf), { devices: true }];
    case 'company':
      return [companyLeaf(leaf), { company: true, traits: [ZONE_TRAIT] }];
    case 'segment':
      return [segmentLeaf(leaf), { definitions: [`segment:${leaf.segmentId}`] }];
    case 'stage':
      return [stageLeaf(leaf), { definitions: [`stage:${leaf.classification}`] }];
    case 'randomShare':
      return [randomShareLeaf(leaf), {}];
    case 'score':
      return [scoreLeaf(leaf), { definitions: [`score:${leaf.model}`] }];
    case 'threshold':
      return [thresholdLeaf(leaf), { definitions: [`threshold:${leaf.model}:${leaf.threshold}`] }];
    case 'prediction':
      return [predictionLeaf(leaf), { predictions: true, traits: [ZONE_TRAIT] }];
    case 'affinity':
      return [affinityLeaf(leaf), { definitions: ['interests'] }];
  }
}
