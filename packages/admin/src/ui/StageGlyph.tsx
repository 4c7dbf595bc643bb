import type { Stage } from '@sandmill/contracts/api/contacts';
import type { ReactNode } from 'react';

/** A ring that fills as the relation grows; an angular shape when it fades. Told apart without colour. */
const SHAPES: Record<Stage, ReactNode> = {
  ghost: <circle cx="6" cy="6" r="4.4" fill="none" stroke="currentColor" strokeWidth="1.6" strokeDasharray="2.1 1.9" />,
  new: <circle cx="6" cy="6" r="4.3" fill="none" stroke="currentColor" strokeWidth="1.8" />,
  lead: (
    <>
      <circle cx="6" cy="6" r="4.4" fill="none" stroke="currentColor" strokeWidth="1.6" />
      <path d="M6 1.6a4.4 4.4 0 0 0 0 8.8z" fill="currentColor" />
    </>
  ),
  occasional: <circle cx="6" cy="6" r="5" fill="currentColor" />,
  repeat: (
    <>
      <circle cx="6" cy="6" r="4.8" fill="none" stroke="currentColor" strokeWidth="1.5" />
      <circle cx="6" cy="6" r="2.5" fill="currentColor" />
    </>
  ),
  hero: (
    <path
      d="M6 .4l1.72 3.52 3.88.55-2.82 2.72.68 3.86L6 9.22l-3.46 1.83.68-3.86L.4 4.47l3.88-.55z"
      fill="currentColor"
    />
  ),
  waiting: <path d="M1.8 1h8.4L6 6l4.2 5H1.8L6 6z" fill="currentColor" />,
  at_risk: <path d="M6 .9l5.4 9.9H.6z" fill="currentColor" />,
  lost: <path d="M2 2l8 8M10 2l-8 8" stroke="currentColor" strokeWidth="2.1" strokeLinecap="round" fill="none" />,
};

export function StageGlyph({ stage, size = 12 }: { stage: Stage; size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 12 12" aria-hidden="true" style={{ display: 'block', flex: 'none' }}>
      {SHAPES[stage]}
    </svg>
  );
}
