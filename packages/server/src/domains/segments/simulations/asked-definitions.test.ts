import { describe, expect, it } from 'vitest';
import type { Condition, ScoringModel } from '@sandmill/contracts';
import type { DefinitionRow } from '../definitions/definition-row.ts';
import { askedDefinitions, nameOfGroup } from './asked-definitions.ts';

const tagged: Condition = { kind: 'tag', tag: 'vip' };
const model: ScoringModel = {
  rules: [{ id: 'r1', points: 10, when: { kind: 'segment', segmentId: 7 } }],
  halfLife: null,
  thresholds: [],
};
const row = (rest: Omit<DefinitionRow, 'version'>): DefinitionRow => ({ version: 1, ...rest });
const LIVE: DefinitionRow[] = [
  row({ definitionId: 1, group: 'segment:7', name: 'VIP', ownerKind: 'segment', definition: tagged }),
  row({ definitionId: 2, group: 'segment:8', name: 'Others', ownerKind: 'segment', definition: tagged }),
  row({
    definitionId: 3,
    group: 'class:3',
    name: 'lifecycle',
    ownerKind: 'classification',
    definition: { classes: [{ value: 'vip', when: { kind: 'segment', segmentId: 7 } }], fallback: 'rest' },
  }),
  row({ definitionId: 4, group: 'score:4', name: 'b2c', ownerKind: 'scoring', definition: model }),
];
const groups = (condition: Condition): string[] =>
  askedDefinitions({ mine: condition }, LIVE, 'UTC').watched.map(({ group }) => group);

describe('the definitions of a simulation', () => {
  it('are those named and what they ask, directly or not', () => {
    expect(groups(tagged)).toEqual(['segment:simulated-mine']);
    const asksStage: Condition = { kind: 'stage', classification: 'lifecycle', value: 'vip' };
    expect(groups(asksStage).sort()).toEqual(['class:3', 'segment:7', 'segment:simulated-mine']);
  });

  it('bring the score that is asked and whatever its rules ask', () => {
    const condition: Condition = { kind: 'score', model: 'b2c', is: { op: 'gte', value: 10 } };
    expect(groups(condition)).toContain('segment:7');
    expect(groups(condition)).toContain('segment:simulated-mine');
  });

  it('have names of their own', () => {
    expect(nameOfGroup('segment:simulated-a name')).toBe('a name');
    expect(nameOfGroup('segment:7')).toBeNull();
  });
});
