/** What sales decides on a lead; `reset`: the rules speak again. */
export const QUALIFICATION_DECISIONS = ['accepted', 'rejected', 'unqualified', 'reset'] as const;
export type QualificationDecision = (typeof QUALIFICATION_DECISIONS)[number];
