import { Autocomplete } from '@mantine/core';
import type { PropertySchema } from '@sandmill/contracts/api/events';
import { useTranslation } from 'react-i18next';
import { useWords } from '../../../app/use-words.ts';
import { fieldWords } from '../../words/comparison-words.ts';
import { codeWords } from '../../../ui/words.ts';

type Props = {
  label: string;
  slot?: string;
  path: string[];
  known: readonly PropertySchema[];
  onChange: (path: string[]) => void;
};

/** A trait or property by its name; dots lead into nested ones. */
export function PathField({ label, slot, path, known, onChange }: Props) {
  const { t } = useTranslation('builder');
  const words = useWords();
  return (
    <Autocomplete
      size="xs"
      w={200}
      limit={60}
      label={label}
      placeholder={t('field.pathHint')}
      wrapperProps={slot === undefined ? {} : { 'data-slot': slot }}
      data={known.map(({ property }) => property)}
      value={path.join('.')}
      // A name with dots in it that is known as one key stays one key.
      onChange={(next) => onChange(next.split('.'))}
      renderOption={({ option }) => {
        const found = known.find(({ property }) => property === option.value);
        return (
          <span style={{ minWidth: 0 }}>
            <span className="sm-trunc" style={{ display: 'block' }}>
              {fieldWords(option.value.split('.'), words)}
            </span>
            <span className="sm-small sm-muted sm-trunc" style={{ display: 'block' }}>
              {[
                option.value,
                ...(found?.types ?? []).map((type) => codeWords(words, 'builder:picker.types', type)),
              ].join(' · ')}
            </span>
          </span>
        );
      }}
    />
  );
}
