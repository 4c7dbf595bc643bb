import { useTranslation } from 'react-i18next';

const DEVICES = ['desktop', 'mobile', 'tablet', 'tv', 'hidden', 'unknown'];

/** Steps and devices in words. */
export function useMailWords() {
  const { t } = useTranslation('reports');
  return {
    /** A step of a campaign is a variant; a step of a journey has the name it was given. */
    node: (node: string): string => t('mail.step', { step: node.replace(/^mail_/, '') }),
    device: (key: string): string => (DEVICES.includes(key) ? t(`device.${key}`) : key),
  };
}
export type MailWords = ReturnType<typeof useMailWords>;
