import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import css from './LoadingBars.module.css';

const SHOW_AFTER_MS = 200;
const WORDS_AFTER_MS = 1000;
const WIDTHS = ['62%', '88%', '74%', '81%', '55%', '92%'];

type Props = {
  /** Rows of a table, or lines of a card. */
  shape?: 'lines' | 'table';
  count?: number;
  /** Said after a second: "Counting 10 million events". */
  words?: string;
};

/** Nothing for 200 ms, then grey bars in the shape of what comes, after a second words. */
export function LoadingBars({ shape = 'lines', count = 4, words }: Props) {
  const { t } = useTranslation('ui');
  const stage = useStage();
  if (stage === 0) return null;
  const items = Array.from({ length: count }, (_, index) => index);
  return (
    <div aria-busy="true" role="status">
      <span className="sm-vh">{t('loading')}</span>
      <div className={shape === 'lines' ? css['bars'] : ''} aria-hidden>
        {items.map((index) =>
          shape === 'table' ? (
            <TableRow key={index} seed={index} />
          ) : (
            <div key={index} className={css['bar']} style={{ width: WIDTHS[index % WIDTHS.length] }} />
          ),
        )}
      </div>
      {stage === 2 && words && <p className={css['words']}>{words}</p>}
    </div>
  );
}

function TableRow({ seed }: { seed: number }) {
  return (
    <div className={css['row']}>
      {[0, 1, 2, 3, 4].map((cell) => (
        <div key={cell} className={css['bar']} style={{ width: WIDTHS[(seed + cell * 2) % WIDTHS.length] }} />
      ))}
    </div>
  );
}

/** 0: nothing yet; 1: bars; 2: bars and words. */
function useStage(): 0 | 1 | 2 {
  const [stage, setStage] = useState<0 | 1 | 2>(0);
  useEffect(() => {
    const bars = setTimeout(() => setStage(1), SHOW_AFTER_MS);
    const words = setTimeout(() => setStage(2), WORDS_AFTER_MS);
    return () => [bars, words].forEach(clearTimeout);
  }, []);
  return stage;
}
