import css from './MailFrame.module.css';

type Props = {
  /** For screen readers: what is in the frame. */
  title: string;
  isPhone: boolean;
} & ({ src: string } | { html: string });

const SANDBOX = 'allow-popups allow-popups-to-escape-sandbox';

/** A mail as its reader sees it: in its own colours, without scripts, its links open outside. */
export function MailFrame({ title, isPhone, ...mail }: Props) {
  return (
    <iframe
      className={css['mail']}
      {...(isPhone ? { 'data-phone': true } : {})}
      title={title}
      sandbox={SANDBOX}
      {...('src' in mail ? { src: mail.src } : { srcDoc: `<base target="_blank">${mail.html}` })}
    />
  );
}
