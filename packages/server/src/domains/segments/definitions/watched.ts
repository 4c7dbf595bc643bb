import type { Tree } from '../conditions/tree.ts';

/** What is kept up to date for every contact: a segment, a classification, a condition of a journey. */
export type Watched = {
  /** Place in the order of dependency: whoever is asked by others comes first. */
  index: number;
  definitionId: number;
  /** "segment:12", "class:3", "journey:5:exit" */
  group: string;
  /** The segment's name, the classification's key. */
  name: string;
  version: number;
  /** In order; the first whose condition holds wins. A segment has one, with the value true. */
  classes: { value: boolean | string; when: Tree }[];
  fallback: boolean | string;
};
