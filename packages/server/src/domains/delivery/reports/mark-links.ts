/** What stands on a link of the mail that is shown. */
export type LinkBadge = { position: number; text: string; isHot: boolean };

const MARK = 'https://sandmill.invalid/link/';

/** Stands for a link while the mail is filled, so that its place can be found again. */
export function markOf(position: number): string {
  return `${MARK}${position}`;
}

/**
 * The mail with a badge on each of its links. The links lead nowhere: it is looked at, not used.
 */
export function withBadges(html: string, badges: readonly LinkBadge[]): string {
  const byPosition = new Map(badges.map((badge) => [badge.position, badge]));
  const marked = html.replaceAll(
    new RegExp(`href="${MARK.replaceAll('.', '\\.')}(\\d+)"`, 'g'),
    (_, position: string) => {
      const badge = byPosition.get(Number(position));
      if (!badge) return 'data-sm="0"';
      return `data-sm="${badge.text}" data-sm-place="${position}"${badge.isHot ? ' data-sm-hot' : ''}`;
    },
  );
  const end = marked.search(/<\/head>/i);
  return end === -1 ? STYLE + marked : marked.slice(0, end) + STYLE + marked.slice(end);
}

const STYLE = `<style>
[data-sm]{position:relative!important;outline:2px solid #2B7683!important;outline-offset:2px}
[data-sm]::after{content:attr(data-sm);position:absolute;z-index:9;top:-12px;right:-8px;padding:1px 7px;border-radius:9px;background:#17535E;color:#fff;font:600 11px/16px system-ui,sans-serif;letter-spacing:0;text-decoration:none;white-space:nowrap}
[data-sm="0"]{outline:1px dashed #8C8173!important}[data-sm="0"]::after{background:#8C8173}
[data-sm-hot]::after{background:#B04D2A}[data-sm-hot]{outline-color:#B04D2A!important}
</style>`;
