import { ActionIcon, MultiSelect, Select, TagsInput } from '@mantine/core';
import type { MailRoute, MailService } from '@sandmill/contracts/api/mail-services';
import { IconArrowUp, IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';

type Props = {
  route: MailRoute;
  services: MailService[];
  mayWrite: boolean;
  onChange: (route: MailRoute) => void;
  onRemove: () => void;
  onUp?: () => void;
};

const DOMAIN = /^([a-z\d-]{1,63}\.)+[a-z\d-]{2,63}$/;

/** One rule: which mail, to which domains, through which services in turn. */
export function RouteRow({ route, services, mayWrite, onChange, onRemove, onUp }: Props) {
  const { t } = useTranslation('mail-services');
  const kinds = ['any', 'marketing', 'transactional'] as const;
  return (
    <li>
      <Select
        label={t('routes.class')}
        disabled={!mayWrite}
        allowDeselect={false}
        data={kinds.map((value) => ({ value, label: t(`class.${value}`) }))}
        value={route.class ?? 'any'}
        onChange={(value) => onChange({ ...route, class: value === 'any' ? null : (value as 'marketing') })}
      />
      <TagsInput
        label={t('routes.domains')}
        disabled={!mayWrite}
        placeholder={route.domains.length === 0 ? t('routes.anyDomain') : ''}
        splitChars={[',', ' ', ';']}
        maxTags={200}
        value={route.domains}
        onChange={(domains) =>
          onChange({ ...route, domains: domains.map((one) => one.toLowerCase()).filter((one) => DOMAIN.test(one)) })
        }
      />
      <MultiSelect
        label={t('routes.services')}
        disabled={!mayWrite}
        data={[
          ...services.map(({ id, name, enabled }) => ({
            value: id,
            label: enabled ? name : t('routes.isOff', { name }),
          })),
          { value: 'own', label: t('routes.own') },
        ]}
        value={route.services}
        error={route.services.length === 0 && t('routes.noService')}
        onChange={(chosen) => onChange({ ...route, services: chosen })}
      />
      {mayWrite && (
        <span className="sm-row">
          {onUp && (
            <ActionIcon size={32} aria-label={t('routes.up')} onClick={onUp}>
              <IconArrowUp size={17} stroke={1.6} />
            </ActionIcon>
          )}
          <ActionIcon size={32} aria-label={t('routes.remove')} onClick={onRemove}>
            <IconTrash size={17} stroke={1.6} />
          </ActionIcon>
        </span>
      )}
    </li>
  );
}
