import { ActionIcon, Button, Popover, Select, TextInput } from '@mantine/core';
import { IconBraces } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { MERGE_VALUES } from '../merge-values.ts';
import css from '../Blocks.module.css';

type Value = keyof typeof MERGE_VALUES;

/** Chooses a value of the person, the shop or the order, and what stands in its place where it is not known. */
export function MergeMenu({ onInsert }: { onInsert: (liquid: string) => void }) {
  const { t } = useTranslation('blocks');
  const [isOpen, setOpen] = useState(false);
  const [value, setValue] = useState<Value>('firstName');
  const [otherwise, setOtherwise] = useState('');
  const hasFallback = MERGE_VALUES[value].startsWith('contact.') || MERGE_VALUES[value].startsWith('order.');
  const insert = () => {
    onInsert(liquidOf(MERGE_VALUES[value], hasFallback ? otherwise : ''));
    setOpen(false);
  };
  return (
    <Popover opened={isOpen} onChange={setOpen} position="bottom-end" width={280} trapFocus withinPortal>
      <Popover.Target>
        <ActionIcon
          size={28}
          variant="subtle"
          aria-label={t('merge.open')}
          title={t('merge.open')}
          onClick={() => setOpen(!isOpen)}
        >
          <IconBraces size={16} stroke={1.6} />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown>
        <div className={css['merge']}>
          <Select
            data-autofocus
            label={t('merge.value')}
            allowDeselect={false}
            comboboxProps={{ withinPortal: false }}
            data={(Object.keys(MERGE_VALUES) as Value[]).map((one) => ({ value: one, label: t(`value.${one}`) }))}
            value={value}
            onChange={(one) => one && setValue(one as Value)}
          />
          {hasFallback && (
            <TextInput
              label={t('merge.otherwise')}
              description={t('merge.otherwiseHint')}
              maxLength={100}
              value={otherwise}
              onChange={({ currentTarget }) => setOtherwise(currentTarget.value)}
              onKeyDown={(event) => {
                if (event.key !== 'Enter') return;
                event.preventDefault();
                insert();
              }}
            />
          )}
          <Button variant="filled" size="xs" onClick={insert}>
            {t('merge.insert')}
          </Button>
        </div>
      </Popover.Dropdown>
    </Popover>
  );
}

/** Liquid cannot hold the quotation mark that ends its texts. */
export function liquidOf(path: string, otherwise: string): string {
  const words = otherwise.trim().replaceAll('"', '”');
  return words === '' ? `{{ ${path} }}` : `{{ ${path} | default: "${words}" }}`;
}
