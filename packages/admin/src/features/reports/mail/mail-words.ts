type Translate = (key: string, values?: Record<string, unknown>) => string;

export const mailWords = {
  /** A step of a campaign is a variant; a step of a journey has the name it was given. */
  node: (t: Translate, node: string): string => t('mail.step', { step: node.replace(/^mail_/, '') }),
  device: (t: Translate, key: string): string =>
    ['desktop', 'mobile', 'tablet', 'tv', 'hidden', 'unknown'].includes(key) ? t(`device.${key}`) : key,
};
