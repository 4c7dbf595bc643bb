export {
  BUCKETS,
  driftsApart,
  learnThresholds,
  type BucketKey,
  type LearntThresholds,
  type ShopHistory,
} from './lifecycle/learn-thresholds.ts';
export { lifecyclePack, userTypePack } from './lifecycle/lifecycle-pack.ts';
export { readShopHistory } from './lifecycle/read-shop-history.ts';
export type { GapCount } from './lifecycle/return-curve.ts';
export {
  getClassification,
  getSegment,
  groupHistory,
  listClassifications,
  listSegments,
  type Viewer,
} from './views.ts';
export { selectClassesOf } from './store/classifications.queries.ts';
export { ensureClassifications } from './store/ensure-classifications.ts';
export { removePeople } from './store/movements.queries.ts';
export { saveTransitions } from './store/save-transitions.ts';
export { selectSegmentIds, selectSegmentsOf } from './store/segments.queries.ts';
export type { Transition } from './transition.ts';
