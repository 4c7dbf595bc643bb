import { Button, Menu, TextInput } from '@mantine/core';
import { MAIL_LANGUAGES, type MailLanguage } from '@sandmill/contracts';
import type { CallToActionInput } from '@sandmill/contracts/api/calls-to-action';
import { IconPlus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';

type Said = Pick<CallToActionInput, 'label' | 'url'>;
type Props = { value: Said; onChange: (patch: Partial<Said>) => void };

/** The words, one field a language, and the address. */
export function WordsFields({ value: { label, url }, onChange }: Props) {
  const { t, i18n } = useTranslation('calls-to-action');
  const own: MailLanguage = i18n.language === 'it' ? 'it' : 'en';
  const written = MAIL_LANGUAGES.filter((language) => label[language] !== undefined);
  const shown = written.length === 0 ? [own] : written;
  const others = MAIL_LANGUAGES.filter((language) => !shown.includes(language));
  const say = (language: MailLanguage, text: string) => onChange({ label: { ...label, [language]: text } });
  return (
    <>
      {shown.map((language) => (
        <TextInput
          key={language}
          label={t('field.words', { language: t(`language.${language}`) })}
          maxLength={200}
          placeholder={t('field.wordsExample')}
          value={label[language] ?? ''}
          onChange={({ currentTarget }) => say(language, currentTarget.value)}
        />
      ))}
      <div>
        <Menu>
          <Menu.Target>
            <Button variant="subtle" size="xs" leftSection={<IconPlus size={14} stroke={1.6} />}>
              {t('addLanguage')}
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            {others.map((language) => (
              <Menu.Item key={language} onClick={() => say(language, '')}>
                {t(`language.${language}`)}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      </div>
      <TextInput
        label={t('field.url')}
        placeholder="https://"
        maxLength={2000}
        value={url}
        onChange={({ currentTarget }) => onChange({ url: currentTarget.value })}
      />
    </>
  );
}
