import { ActionIcon, Button, Select } from '@mantine/core';
import { SOCIAL_NETWORKS, type BlockOf, type SocialNetwork } from '@sandmill/contracts';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { MergeInput } from './MergeInput.tsx';
import css from '../Blocks.module.css';

const MAX_LINKS = 12;

type Props = { block: BlockOf<'menu' | 'social'>; onChange: (block: BlockOf<'menu' | 'social'>) => void };

/** The entries of a menu, or the pages on social networks. */
export function LinkListField({ block, onChange }: Props) {
  const { t } = useTranslation('blocks');
  const { links } = block;
  const put = (next: typeof links) => onChange({ ...block, links: next } as typeof block);
  const change = (at: number, patch: object) =>
    put(links.map((one, index) => (index === at ? { ...one, ...patch } : one)) as typeof links);
  const add = () =>
    put([...links, block.kind === 'menu' ? { label: '', url: '' } : { network: 'website', url: '' }] as typeof links);
  return (
    <div className={css['fields']}>
      {links.map((link, index) => (
        <div key={index} className={css['linkRow']}>
          {'network' in link ? (
            <Select
              aria-label={t('field.network')}
              allowDeselect={false}
              data={SOCIAL_NETWORKS.map((one) => ({ value: one, label: t(`network.${one}`) }))}
              value={link.network}
              onChange={(network) => network && change(index, { network: network as SocialNetwork })}
            />
          ) : (
            <MergeInput
              label={t('field.label')}
              value={link.label}
              maxLength={100}
              onChange={(label) => change(index, { label })}
            />
          )}
          <MergeInput
            label={t('field.url')}
            value={link.url}
            maxLength={2000}
            placeholder="https://"
            onChange={(url) => change(index, { url })}
          />
          <ActionIcon
            variant="subtle"
            aria-label={t('field.removeLink', { number: index + 1 })}
            onClick={() => put(links.filter((_, at) => at !== index) as typeof links)}
          >
            <IconTrash size={16} stroke={1.6} />
          </ActionIcon>
        </div>
      ))}
      {links.length < MAX_LINKS && (
        <Button size="xs" variant="subtle" leftSection={<IconPlus size={14} stroke={1.6} />} onClick={add}>
          {t('field.addLink')}
        </Button>
      )}
    </div>
  );
}
