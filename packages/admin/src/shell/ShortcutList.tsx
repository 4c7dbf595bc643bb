import { useTranslation } from 'react-i18next';
import { reachableNouns } from './shortcuts.ts';
import { usePlaces } from './use-places.ts';
import css from './ShortcutList.module.css';

export function ShortcutList() {
  const { t } = useTranslation('shell');
  const nouns = reachableNouns(usePlaces());
  return (
    <dl className={css['keys']}>
      <Row label={t('keys.search')} keys={['Ctrl', 'K']} />
      <Row label={t('keys.filter')} keys={['/']} />
      <Row label={t('keys.list')} keys={['?']} />
      <Row label={t('keys.close')} keys={['Esc']} />
      {nouns.map(({ key, letter }) => (
        <Row key={key} label={t('keys.go', { noun: t(`noun.${key}`) })} keys={['G', letter.toUpperCase()]} />
      ))}
    </dl>
  );
}

function Row({ label, keys }: { label: string; keys: string[] }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>
        {keys.map((key) => (
          <kbd key={key}>{key}</kbd>
        ))}
      </dd>
    </div>
  );
}
