export type Drawing = 'hopper' | 'wheel' | 'base' | 'pile';

const GRAINS: [number, number, number][] = [
  [62, 24, 2.2],
  [71, 20, 1.7],
  [80, 25, 2.4],
  [89, 21, 1.8],
  [98, 26, 2.1],
  [67, 32, 1.6],
  [76, 33, 2.2],
  [85, 31, 1.7],
  [94, 34, 2.2],
  [72, 41, 1.9],
  [81, 40, 2.3],
  [89, 42, 1.6],
  [77, 49, 1.8],
  [84, 51, 2],
  [80, 62, 1.7],
  [81, 72, 1.5],
  [79, 82, 1.8],
];

/** A part of the mill in sand: hopper (what comes in), wheel (what turns), base (what it stands on), pile (nothing here). */
export function SandDrawing({ part }: { part: Drawing }) {
  return (
    <svg width="160" height="112" viewBox="0 0 160 112" fill="none" aria-hidden="true">
      {part === 'hopper' && <Hopper />}
      {part === 'wheel' && <Wheel />}
      {part === 'base' && <Base />}
      {part === 'pile' && <Pile />}
      <path d="M28 106h104" stroke="var(--sm-grain-3)" strokeWidth="3" strokeLinecap="round" />
    </svg>
  );
}

function Hopper() {
  return (
    <>
      {GRAINS.map(([x, y, r]) => (
        <circle key={`${x}-${y}`} cx={x} cy={y} r={r} fill="var(--sm-grain-2)" />
      ))}
      <path
        d="M40 8l34 46v8h12v-8l34-46"
        stroke="var(--sm-grain-3)"
        strokeWidth="2.6"
        strokeLinejoin="round"
        strokeLinecap="round"
      />
      <path d="M62 105q18-16 36 0z" fill="var(--sm-grain)" />
    </>
  );
}

const SPOKES = [0, 45, 90, 135, 180, 225, 270, 315];

function Wheel() {
  return (
    <g stroke="var(--sm-grain-3)" strokeWidth="2.4" strokeLinejoin="round" strokeLinecap="round">
      {SPOKES.map((angle) => (
        <g key={angle} transform={`rotate(${angle} 80 54)`}>
          <path d="M80 47V22" strokeWidth="1.6" />
          <path d="M80 22v-9l9 3" />
        </g>
      ))}
      <circle cx="80" cy="54" r="32" />
      <circle cx="80" cy="54" r="7" fill="var(--sm-grain)" />
      <path d="M72 105l5-19h6l5 19z" fill="var(--sm-grain-2)" stroke="none" />
    </g>
  );
}

function Base() {
  return (
    <>
      <path d="M44 105l20-52h32l20 52z" fill="var(--sm-grain)" />
      <path d="M64 53h32l6 16H58z" fill="var(--sm-grain-2)" />
      <circle cx="80" cy="38" r="7" stroke="var(--sm-grain-3)" strokeWidth="2.4" />
    </>
  );
}

function Pile() {
  return (
    <>
      <path d="M38 105q42-58 84 0z" fill="var(--sm-grain)" />
      <path d="M62 105q30-34 56 0z" fill="var(--sm-grain-2)" />
      {GRAINS.slice(14).map(([x, y, r]) => (
        <circle key={y} cx={x} cy={y - 34} r={r} fill="var(--sm-grain-3)" />
      ))}
    </>
  );
}
