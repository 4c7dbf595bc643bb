import { Button, CloseButton } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { ColourField } from '../../templates/blocks/panel/form-fields.tsx';

const MOST = 12;

/** Further colours, offered wherever one is chosen. */
export function BrandColours({ value, onChange }: { value: string[]; onChange: (colours: string[]) => void }) {
  const { t } = useTranslation('brand');
  return (
    <div style={{ display: 'grid', gap: 8 }}>
      <b className="sm-13">{t('colours.title')}</b>
      {value.map((colour, index) => (
        // A colour has no name of its own; its place is it.
        // oxlint-disable-next-line react/no-array-index-key
        <div key={index} className="sm-row" style={{ alignItems: 'end', gap: 8 }}>
          <ColourField
            label={t('colours.one', { number: index + 1 })}
            value={colour}
            otherwise={null}
            onChange={(next) => next && onChange(value.map((one, at) => (at === index ? next : one)))}
          />
          <CloseButton
            aria-label={t('colours.remove', { number: index + 1 })}
            onClick={() => onChange(value.filter((_, at) => at !== index))}
          />
        </div>
      ))}
      <span>
        <Button
          size="xs"
          disabled={value.length >= MOST}
          leftSection={<IconPlus size={14} stroke={1.6} />}
          onClick={() => onChange([...value, '#17535E'])}
        >
          {t('colours.add')}
        </Button>
      </span>
    </div>
  );
}
