import type { BlockOf, BlockSettings } from '@sandmill/contracts';
import { WithTokens } from './WithTokens.tsx';

type ButtonLooks = Pick<BlockOf<'button'>, 'align' | 'wide' | 'background' | 'colour'>;

export function ButtonFace({ label, block, settings }: { label: string; block: ButtonLooks; settings: BlockSettings }) {
  const { button } = settings;
  const looks = {
    display: block.wide ? 'block' : 'inline-block',
    textAlign: 'center' as const,
    padding: '14px 26px',
    borderRadius: button.radius,
    background: block.background ?? button.background,
    color: block.colour ?? button.text,
    fontSize: settings.textSize,
    fontWeight: 600,
    lineHeight: 1.2,
  };
  return (
    <div style={{ textAlign: block.align, paddingBottom: 8 }}>
      <span style={looks}>
        <WithTokens text={label} />
      </span>
    </div>
  );
}
