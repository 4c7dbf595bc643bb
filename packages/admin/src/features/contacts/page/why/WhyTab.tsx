import { Select } from '@mantine/core';
import type { Contact } from '@sandmill/contracts/api/contacts';
import { useTranslation } from 'react-i18next';
import { ChoiceChips } from '../../../../ui/Chip.tsx';
import { useUrlState } from '../../../../ui/use-url-state.ts';
import { useSegmentNames } from '../../../../conditions/use-segment-names.ts';
import { DefinitionWhy } from './DefinitionWhy.tsx';
import { MessageWhy } from './MessageWhy.tsx';
import css from './WhyTab.module.css';

const STAGE = 'class:lifecycle';

/** Why in or not in, for stages and every segment; why a message went out or not. */
export function WhyTab({ contact }: { contact: Contact }) {
  const { t } = useTranslation('contacts');
  const [asked, setAsked] = useUrlState('why', STAGE);
  const { segments } = useSegmentNames();
  const choices = [
    { key: STAGE, label: t('why.stage') },
    { key: 'class:user_type', label: t('why.userType') },
    ...contact.segments.map(({ id, name }) => ({ key: `segment:${id}`, label: name })),
  ];
  const isMessage = asked.startsWith('message:');
  const others = segments.filter(({ id }) => !choices.some(({ key }) => key === `segment:${id}`));
  const other = others.find(({ id }) => `segment:${id}` === asked);
  return (
    <div className={css['why']}>
      <div className={css['ask']}>
        <ChoiceChips label={t('why.about')} choices={choices} value={asked} onChange={setAsked} />
        {others.length > 0 && (
          <Select
            size="xs"
            w={260}
            searchable
            clearable
            aria-label={t('why.other')}
            placeholder={t('why.other')}
            data={others.map(({ id, name }) => ({ value: `segment:${id}`, label: name }))}
            value={other ? asked : null}
            onChange={(value) => setAsked(value)}
          />
        )}
      </div>
      {isMessage ? (
        <MessageWhy messageId={asked.slice('message:'.length)} />
      ) : (
        <DefinitionWhy key={asked} contact={contact} definition={asked} />
      )}
    </div>
  );
}
