import { conditionSchema, type Condition } from '@sandmill/contracts';
import { describe, expect, it } from 'vitest';
import { EXAMPLE, LEAF_KINDS, freshLeaf, fromDraft, isComplete, toDraft, withoutRow, withRow } from './draft.ts';

const tag: Condition = { kind: 'tag', tag: 'vip' };
const known: Condition = { kind: 'identified' };
const nested: Condition = { kind: 'any', of: [tag, { kind: 'not', of: { kind: 'all', of: [known, tag] } }] };

describe('draft of a segment', () => {
  it.each([
    EXAMPLE,
    tag,
    { kind: 'not', of: tag },
    { kind: 'any', of: [tag, { kind: 'not', of: known }] },
    { kind: 'all', of: [nested, known] },
    { kind: 'all', of: [{ kind: 'not', of: nested }, tag] },
  ] satisfies Condition[])('gives back what it was made of: %j', (condition) => {
    expect(fromDraft(toDraft(condition))).toEqual(condition);
  });

  it('a group of one is that one', () => {
    expect(fromDraft(toDraft({ kind: 'any', of: [tag] }))).toEqual(tag);
  });

  it('without rows there is no condition', () => {
    expect(fromDraft(toDraft(null))).toBeNull();
    expect(fromDraft(withoutRow(toDraft(tag), 0))).toBeNull();
  });

  it('a row keeps its key while others come and go', () => {
    const draft = withRow(withoutRow(toDraft({ kind: 'all', of: [tag, known] }), 0), tag);
    expect(draft.rows.map(({ key }) => key)).toEqual([1, 2]);
  });

  it.each(LEAF_KINDS)('a fresh %s is either complete or waits for a value', (kind) => {
    const waits = ['eventCount', 'trait', 'tag', 'segment'].includes(kind);
    const condition = freshLeaf(kind);
    expect(isComplete({ key: 0, not: false, condition })).toBe(!waits);
    expect(conditionSchema.safeParse(condition).success).toBe(!waits);
  });
});
