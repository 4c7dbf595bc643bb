import { Button, Menu, SegmentedControl } from '@mantine/core';
import { countTexts, MAIL_LANGUAGES, missingTexts, type MailLanguage } from '@sandmill/contracts';
import type { TemplateDraft } from '@sandmill/contracts/api/messages';
import { IconLanguage, IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useBlockEditor } from './editor-context.ts';
import { NO_TRANSLATION } from './model/translate.ts';
import css from './Blocks.module.css';

/** The languages the mail is written in, how far each has come, and which one is being written. */
export function LanguageBar({ draft }: { draft: TemplateDraft }) {
  const { t } = useTranslation('blocks');
  const { language, first, write, act, mayEdit } = useBlockEditor();
  const written = [first, ...(Object.keys(draft.document.translations ?? {}) as MailLanguage[])];
  const others = MAIL_LANGUAGES.filter((one) => !written.includes(one));
  const add = (one: MailLanguage) => {
    act({ do: 'translate', language: one, translation: NO_TRANSLATION, block: null, by: `begin.${one}` });
    write(one);
  };
  const remove = () => act({ do: 'translate', language, translation: null, block: null, by: `drop.${language}` });
  if (!mayEdit && written.length === 1) return null;
  const missing = language === first ? 0 : missingTexts(draft, language).length;
  return (
    <div className={css['languages']}>
      {written.length > 1 && (
        <SegmentedControl
          size="xs"
          aria-label={t('language.which')}
          value={language}
          onChange={(value) => write(value as MailLanguage)}
          data={written.map((one) => ({ value: one, label: labelOf(one) }))}
        />
      )}
      {language !== first && (
        <span className="sm-small sm-muted">
          {missing === 0
            ? t('language.whole')
            : t('language.progress', { done: countTexts(draft) - missing, count: countTexts(draft) })}
        </span>
      )}
      <span className={css['languageActs']}>
        {mayEdit && language !== first && (
          <Button size="xs" variant="subtle" leftSection={<IconTrash size={14} stroke={1.6} />} onClick={remove}>
            {t('language.remove', { language: t(`language.${language}`) })}
          </Button>
        )}
        {mayEdit && others.length > 0 && (
          <Menu width={180}>
            <Menu.Target>
              <Button size="xs" variant="subtle" leftSection={<IconLanguage size={14} stroke={1.6} />}>
                {t('language.add')}
              </Button>
            </Menu.Target>
            <Menu.Dropdown>
              {others.map((one) => (
                <Menu.Item key={one} onClick={() => add(one)}>
                  {t(`language.${one}`)}
                </Menu.Item>
              ))}
            </Menu.Dropdown>
          </Menu>
        )}
      </span>
    </div>
  );

  function labelOf(one: MailLanguage): string {
    const count = one === first ? 0 : missingTexts(draft, one).length;
    return count === 0 ? t(`language.${one}`) : t('language.lacks', { language: t(`language.${one}`), count });
  }
}
