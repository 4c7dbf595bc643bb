import { useTranslation } from 'react-i18next';
import type { Noun, Verb } from '../app/navigation.ts';
import { HealthLine } from './HealthLine.tsx';
import { NounList } from './NounList.tsx';
import css from './NounColumn.module.css';

export function NounColumn({ verb, noun }: { verb: Verb; noun: Noun }) {
  const { t } = useTranslation('shell');
  return (
    <nav className={css['nouns']} aria-label={t(`verb.${verb.key}`)}>
      <h2>{t(`verb.${verb.key}`)}</h2>
      <p className={css['what']}>{t(`what.${verb.key}`)}</p>
      <NounList verb={verb} current={noun} />
      <div className={css['health']}>
        <HealthLine />
      </div>
    </nav>
  );
}
