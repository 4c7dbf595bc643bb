import type { Block } from '@sandmill/contracts';
import { useBlockEditor } from '../editor-context.ts';
import { ButtonFields, CodeFields, LinksFields, ProductBlockFields, SpaceFields } from './ActionBlockFields.tsx';
import { ArticleFields } from './ArticleFields.tsx';
import { CallToActionFields } from './CallToActionFields.tsx';
import { FeedbackFields } from './FeedbackFields.tsx';
import { ImageFields, VideoFields } from './MediaBlockFields.tsx';
import { CountdownFields, CouponFields } from './OfferBlockFields.tsx';
import { FooterFields, HeadingFields, TextFields } from './TextBlockFields.tsx';
import { WhoSeesField } from './WhoSeesField.tsx';
import css from '../Blocks.module.css';

/** The form of the chosen block. */
export function BlockForm({ block }: { block: Block }) {
  const { act, mayEdit } = useBlockEditor();
  return (
    <fieldset className={css['fields']} disabled={!mayEdit} data-block-form>
      <KindFields block={block} />
      <WhoSeesField
        key={block.id}
        value={block}
        onChange={(who) => act({ do: 'block', block: { ...block, ...who }, by: `${block.id}.visible` })}
      />
    </fieldset>
  );
}

function KindFields({ block }: { block: Block }) {
  switch (block.kind) {
    case 'heading':
      return <HeadingFields block={block} />;
    case 'text':
      return <TextFields block={block} />;
    case 'image':
      return <ImageFields block={block} />;
    case 'button':
      return <ButtonFields block={block} />;
    case 'callToAction':
      return <CallToActionFields block={block} />;
    case 'divider':
    case 'spacer':
      return <SpaceFields block={block} />;
    case 'social':
    case 'menu':
      return <LinksFields block={block} />;
    case 'video':
      return <VideoFields block={block} />;
    case 'product':
      return <ProductBlockFields block={block} />;
    case 'coupon':
      return <CouponFields block={block} />;
    case 'countdown':
      return <CountdownFields block={block} />;
    case 'article':
      return <ArticleFields block={block} />;
    case 'feedback':
      return <FeedbackFields block={block} />;
    case 'code':
      return <CodeFields block={block} />;
    case 'footer':
      return <FooterFields block={block} />;
  }
}
