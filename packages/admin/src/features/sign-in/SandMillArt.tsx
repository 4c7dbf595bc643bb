import { grainsInHopper, grainsOffWheel, grainsInStream, type Grain } from './grains.ts';
import css from './SandMillArt.module.css';

const CENTRE = { x: 410, y: 492 };
const BUCKETS = Array.from({ length: 16 }, (_, index) => index * 22.5);
const SPOKES = Array.from({ length: 8 }, (_, index) => index * 45);
const WAVES = [30, 52, 74];

/** The mill: people are grains; the hopper gathers them, the wheel brings them round, the base carries it. */
export function SandMillArt() {
  return (
    <svg className={css['art']} viewBox="0 0 820 900" preserveAspectRatio="xMidYMid slice" aria-hidden="true">
      <g fill="none" stroke="#1E4A53" strokeWidth="1.6">
        {WAVES.map((y) => (
          <path key={y} d={`M-20 ${y}q20 -11 40 0${'t40 0'.repeat(21)}`} />
        ))}
      </g>
      <Grains grains={grainsInHopper()} />
      <g className={css['stream']}>
        <Grains grains={grainsInStream()} />
      </g>
      <path
        d="M214 60L396 272V290H424V272L606 60"
        fill="none"
        stroke="#F0E3CB"
        strokeWidth="4"
        strokeLinejoin="round"
        strokeLinecap="round"
      />
      <g
        className={css['wheel']}
        fill="none"
        stroke="#7FB6BE"
        strokeWidth="3"
        strokeLinejoin="round"
        strokeLinecap="round"
      >
        {BUCKETS.map((angle) => (
          <path key={angle} d="M410 350V316l24 -4" transform={`rotate(${angle + 8} ${CENTRE.x} ${CENTRE.y})`} />
        ))}
        <circle cx={CENTRE.x} cy={CENTRE.y} r="142" />
        <circle cx={CENTRE.x} cy={CENTRE.y} r="128" strokeWidth="1.4" />
        {SPOKES.map((angle) => (
          <path key={angle} d="M410 466V364" strokeWidth="2" transform={`rotate(${angle} ${CENTRE.x} ${CENTRE.y})`} />
        ))}
        <circle cx={CENTRE.x} cy={CENTRE.y} r="26" fill="#0D353D" />
      </g>
      <circle cx={CENTRE.x} cy={CENTRE.y} r="8" fill="#E28A5C" />
      <Grains grains={grainsOffWheel()} />
      <path d="M370 690L396 640H424L450 690z" fill="#7FB6BE" />
      <path d="M200 692H620" stroke="#F0E3CB" strokeWidth="5" strokeLinecap="round" />
    </svg>
  );
}

function Grains({ grains }: { grains: Grain[] }) {
  return (
    <g fill="#D9B98A">
      {grains.map(({ x, y, r }) => (
        <circle key={`${x},${y}`} cx={x} cy={y} r={r} />
      ))}
    </g>
  );
}
