import { useEffect, useRef, useState } from 'react';
import { apiUrl } from '../../../../app/api.ts';
import { isOwnPicture, ownPath } from '../../../media/own-path.ts';
import css from '../Blocks.module.css';

type Props = { url: string; alt: string; radius: number };

/**
 * A picture of the mail. Our own policy lets none in from elsewhere, so it stands in a frame with the mail's policy,
 * which says how high it is.
 */
export function RemotePicture(props: Props) {
  const { url, alt, radius } = props;
  if (!isOwnPicture(url)) return <FramedPicture {...props} />;
  return <img className={css['picture']} style={{ borderRadius: radius }} src={ownPath(url)} alt={alt} />;
}

function FramedPicture({ url, alt, radius }: Props) {
  const frame = useRef<HTMLIFrameElement>(null);
  const [height, setHeight] = useState(120);
  const page = `<head><style>html,body{margin:0;overflow:hidden}img{display:block;width:100%;height:auto}</style></head><body><img src="${attribute(url)}" alt="${attribute(alt)}"></body>`;
  useEffect(() => {
    const hear = ({ source, data }: MessageEvent) => {
      if (source !== frame.current?.contentWindow) return;
      const told = (data as { mailFrameHeight?: unknown } | null)?.mailFrameHeight;
      if (typeof told === 'number' && told > 0) setHeight(Math.min(told, 4000));
    };
    addEventListener('message', hear);
    return () => removeEventListener('message', hear);
  }, []);
  // The frame has no origin of its own, so the message cannot name one; it says an address of a picture alone.
  const tell = () => frame.current?.contentWindow?.postMessage(page, '*');
  useEffect(() => {
    frame.current?.contentWindow?.postMessage(page, '*');
  }, [page]);
  return (
    <iframe
      ref={frame}
      className={css['picture']}
      style={{ height, borderRadius: radius }}
      title={alt}
      tabIndex={-1}
      aria-hidden="true"
      sandbox="allow-scripts"
      src={apiUrl('/mail-frame.html')}
      onLoad={tell}
    />
  );
}

function attribute(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
}
