import { useTranslation } from 'react-i18next';
import type { Verb } from '../app/navigation.ts';
import { PathLink } from '../ui/PathLink.tsx';
import { lastNounOf } from './last-noun.ts';
import type { Places } from './use-places.ts';
import css from './TabBar.module.css';

/** The rail on a phone: Today and the four verbs. Settings and the profile are in the menu of the top bar. */
export function TabBar({ places }: { places: Places }) {
  const { t } = useTranslation('shell');
  const verbs = [places.today, ...places.verbs.filter(({ key }) => key !== 'measure')].filter((verb) => verb !== null);
  return (
    <nav className={css['bar']} aria-label={t('mainMenu')}>
      {verbs.map((verb) => (
        <TabLink key={verb.key} verb={verb} isCurrent={verb.key === places.current?.verb.key} />
      ))}
    </nav>
  );
}

function TabLink({ verb, isCurrent }: { verb: Verb; isCurrent: boolean }) {
  const { t } = useTranslation('shell');
  const VerbIcon = verb.icon;
  return (
    <PathLink to={lastNounOf(verb)} {...(isCurrent ? { 'data-current': true, 'aria-current': 'true' } : {})}>
      <VerbIcon size={21} stroke={1.6} aria-hidden />
      {t(`verb.${verb.key}`)}
    </PathLink>
  );
}
