import { Button } from '@mantine/core';
import type { BlockSettings, Brand } from '@sandmill/contracts';
import { useTranslation } from 'react-i18next';
import { useApiQuery } from '../../../../app/queries.ts';
import { useBlockEditor } from '../editor-context.ts';
import { PixelField } from './form-fields.tsx';
import { LookFields } from './LookFields.tsx';
import css from '../Blocks.module.css';

/** The look of this mail: the brand's, or its own; and its width. */
export function LookForm() {
  const { t } = useTranslation('blocks');
  const { document, act, mayEdit } = useBlockEditor();
  const { settings } = document;
  const { data: brand } = useApiQuery<Brand>('/brand', { staleMs: 60_000 });
  const put = (patch: Partial<BlockSettings>) =>
    act({ do: 'settings', patch, by: `look.${Object.keys(patch).join()}` });
  return (
    <fieldset className={css['fields']} disabled={!mayEdit}>
      {brand && (
        <Button size="xs" onClick={() => put(brand.settings)}>
          {t('look.takeBrand')}
        </Button>
      )}
      <LookFields value={settings} put={put} />
      <PixelField
        label={t('look.width')}
        value={settings.width}
        min={480}
        max={720}
        onChange={(width) => put({ width })}
      />
    </fieldset>
  );
}
