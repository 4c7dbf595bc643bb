import type { Source } from '@sandmill/contracts/api/auth';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ChoiceChips } from '../../ui/Chip.tsx';
import { CodeBlock } from '../../ui/CodeBlock.tsx';
import { PathLink } from '../../ui/PathLink.tsx';
import { snippetOf, WAYS_OF, type Way } from './snippets.ts';
import css from './Sources.module.css';

/** What to paste, ready with this source's key and this installation's address. */
export function HowToConnect({ source }: { source: Source }) {
  const { t } = useTranslation('sources');
  const ways: readonly [Way, ...Way[]] = WAYS_OF[source.kind === 'server' ? 'server' : 'website'];
  const [chosen, setWay] = useState<Way>(ways[0]);
  const way = ways.includes(chosen) ? chosen : ways[0];
  return (
    <section>
      <h3>{t('connect.title')}</h3>
      <div className={css['ways']}>
        <ChoiceChips<Way>
          label={t('connect.way')}
          value={way}
          onChange={setWay}
          choices={ways.map((key) => ({ key, label: t(`connect.${key}.name`) }))}
        />
      </div>
      <p className="sm-13 sm-soft">{t(`connect.${way}.text`)}</p>
      <CodeBlock
        label={t(`connect.${way}.name`)}
        value={snippetOf(way, { origin: location.origin, key: source.writeKey, name: t('connect.shop') })}
      />
      <p className="sm-13">
        <PathLink to="/events">{t('connect.watch')}</PathLink>
      </p>
    </section>
  );
}
