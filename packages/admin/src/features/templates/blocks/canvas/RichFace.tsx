import type { RichNode, RichText } from '@sandmill/contracts';
import type { CSSProperties, ReactNode } from 'react';
import { WithTokens } from './WithTokens.tsx';

/** Formatted text as the mail shows it. */
export function RichFace({ text, link }: { text: RichText; link: string }) {
  return text.content.map((node, index) => (
    <Node key={index} node={node} link={link} isLast={index === text.content.length - 1} />
  ));
}

function Node({ node, link, isLast }: { node: RichNode; link: string; isLast: boolean }) {
  const margin = isLast ? 0 : '0 0 12px';
  if (node.type === 'paragraph')
    return (
      <p style={{ margin, minHeight: '1em' }}>
        {(node.content ?? []).map((piece, index) => {
          if (piece.type === 'hardBreak') return <br key={index} />;
          const style: CSSProperties = {};
          let shown: ReactNode = <WithTokens text={piece.text} />;
          for (const mark of piece.marks ?? []) {
            if (mark.type === 'bold') style.fontWeight = 700;
            if (mark.type === 'italic') style.fontStyle = 'italic';
            if (mark.type === 'underline') style.textDecoration = 'underline';
            if (mark.type === 'strike') style.textDecoration = 'line-through';
            if (mark.type === 'link') shown = <span style={{ color: link, textDecoration: 'underline' }}>{shown}</span>;
          }
          return (
            <span key={index} style={style}>
              {shown}
            </span>
          );
        })}
      </p>
    );
  const List = node.type === 'bulletList' ? 'ul' : 'ol';
  return (
    <List style={{ margin, padding: '0 0 0 24px' }}>
      {node.content.map((item, index) => (
        <li key={index} style={{ margin: '0 0 4px' }}>
          {item.content.map((one, at) => (
            <Node key={at} node={one} link={link} isLast />
          ))}
        </li>
      ))}
    </List>
  );
}
