import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { PathLink } from '../../ui/PathLink.tsx';

const SHELVES = ['/articles', '/media', '/saved-blocks', '/calls-to-action', '/coupon-pools'] as const;

/** What mails are made of, each a list of its own. */
export function TemplateShelves() {
  const { t } = useTranslation('templates');
  return SHELVES.map((to) => (
    <Button key={to} component={PathLink} to={to} variant="subtle">
      {t(`shelf.${to.slice(1)}`)}
    </Button>
  ));
}
