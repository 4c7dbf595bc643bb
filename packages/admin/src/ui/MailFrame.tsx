import { useEffect, useRef } from 'react';
import { apiUrl } from '../app/api.ts';
import css from './MailFrame.module.css';

type Props = {
  /** For screen readers: what is in the frame. */
  title: string;
  isPhone: boolean;
};

const OUTSIDE = 'allow-popups allow-popups-to-escape-sandbox';

/** A mail that was sent, in its own colours, without scripts; its links open outside. */
export function MailFrame({ title, isPhone, src }: Props & { src: string }) {
  return <iframe title={title} {...looks(isPhone)} sandbox={OUTSIDE} src={src} />;
}

/**
 * A mail that is being written. Under our own policy its remote pictures would not show: an empty page with the
 * mail's policy takes it by message; the only script that runs there is the one that takes it.
 */
export function MailDraftFrame({ title, isPhone, html }: Props & { html: string }) {
  const frame = useRef<HTMLIFrameElement>(null);
  const base = '<base target="_blank">';
  const page = /<head[^>]*>/i.test(html) ? html.replace(/<head[^>]*>/i, (head) => head + base) : base + html;
  // The frame has no origin of its own, so the message cannot name one; what it says is the mail alone.
  const tell = () => frame.current?.contentWindow?.postMessage(page, '*');
  useEffect(() => {
    frame.current?.contentWindow?.postMessage(page, '*');
  }, [page]);
  return (
    <iframe
      title={title}
      {...looks(isPhone)}
      ref={frame}
      sandbox={`allow-scripts ${OUTSIDE}`}
      src={apiUrl('/mail-frame.html')}
      onLoad={tell}
    />
  );
}

function looks(isPhone: boolean) {
  return { className: css['mail'], ...(isPhone ? { 'data-phone': true } : {}) };
}
