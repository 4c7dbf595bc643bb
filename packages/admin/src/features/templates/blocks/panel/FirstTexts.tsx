import { plainText, translatablesOf } from '@sandmill/contracts';
import { useTranslation } from 'react-i18next';
import { useBlockEditor } from '../editor-context.ts';
import { blockOf } from '../model/edit-document.ts';
import css from '../Blocks.module.css';

/** While another language is written: what the block says in the first one. */
export function FirstTexts({ id }: { id: string }) {
  const { t } = useTranslation('blocks');
  const { base, language, first } = useBlockEditor();
  const block = blockOf(base, id);
  if (language === first || !block) return null;
  const texts = translatablesOf(block).filter(({ isNeeded }) => isNeeded);
  if (texts.length === 0) return <p className="sm-small sm-muted">{t('language.noWords')}</p>;
  return (
    <div className={css['firstTexts']} lang={first}>
      <b>{t('language.saysIn', { language: t(`language.${first}`) })}</b>
      {texts.map(({ field, value }) => (
        <p key={field}>{plainText(value)}</p>
      ))}
    </div>
  );
}
