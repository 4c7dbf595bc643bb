import type { Recipe } from '@sandmill/contracts/api/recipes';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ChoiceChips } from '../../ui/Chip.tsx';
import { MailDraftFrame } from '../../ui/MailFrame.tsx';
import css from './Recipes.module.css';

/** The mails of a recipe, one at a time, as an invented person would read them. */
export function RecipeMails({ mails }: { mails: Recipe['mails'] }) {
  const { t } = useTranslation('recipes');
  const [chosen, setChosen] = useState(mails[0]?.key ?? '');
  const mail = mails.find(({ key }) => key === chosen) ?? mails[0];
  if (!mail) return null;
  return (
    <>
      {mails.length > 1 && (
        <ChoiceChips
          label={t('mailsTitle')}
          value={mail.key}
          onChange={setChosen}
          choices={mails.map(({ key, name }, place) => ({ key, label: `${place + 1}. ${name}` }))}
        />
      )}
      <p className={css['subject']}>
        <b>{mail.subject}</b>
        <span className="sm-13 sm-muted">{mail.preheader}</span>
      </p>
      <div className={css['mail']}>
        <MailDraftFrame title={t('mailFrame', { subject: mail.subject })} html={mail.html} isPhone={false} />
      </div>
    </>
  );
}
