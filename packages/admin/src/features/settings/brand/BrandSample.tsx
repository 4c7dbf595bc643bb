import { blockDocumentSchema, inBrand, richText, type Brand } from '@sandmill/contracts';
import { useTranslation } from 'react-i18next';
import { Thumbnail } from '../../templates/blocks/Thumbnail.tsx';

/** A short mail in this look. */
export function BrandSample({ brand }: { brand: Brand }) {
  const { t } = useTranslation('brand');
  const document = blockDocumentSchema.parse({
    version: 1,
    sections: [
      {
        id: 's1',
        background: 'page',
        columns: [{ blocks: [{ id: 'b1', kind: 'heading', level: 3, text: '{{ workspace.name }}' }] }],
      },
      {
        id: 's2',
        columns: [
          {
            blocks: [
              { id: 'b2', kind: 'heading', text: t('sample.heading') },
              { id: 'b3', kind: 'text', content: richText(t('sample.text')) },
              { id: 'b4', kind: 'button', label: t('sample.button'), url: 'https://example.com' },
            ],
          },
        ],
      },
    ],
  });
  return <Thumbnail document={inBrand(document, brand)} zoom={0.8} height={280} />;
}
