/** A small page that a recipient sees: server-rendered, no scripts, in the product's colours. */
export type HostedPage = {
  lang: 'it' | 'en';
  /** The workspace's name; null: not known. */
  shop: string | null;
  title: string;
  /** Paragraphs of plain text. */
  text: string[];
  forms?: PageForm[];
};

export type PageForm = {
  label?: string;
  hint?: string;
  button: string;
  /** The calmer of two looks, for what is not the page's main act. */
  quiet?: boolean;
  fields: Record<string, string>;
  choices?: PageChoice[];
  /** The choices beside each other: a scale. */
  row?: boolean;
  comment?: { name: string; label: string; maxLength: number };
};

export type PageChoice = { type: 'checkbox' | 'radio'; name: string; value: string; label: string; checked: boolean };

const STYLE = `:root{color-scheme:light dark;--bg:#F6F2EB;--surface:#FFFDF9;--line:#E3DCD1;--text:#231E19;--text-2:#564D43;--primary:#17535E;--hover:#103F48;--quiet:#CFC5B7;--name:#17535E}
@media (prefers-color-scheme:dark){:root{--bg:#171412;--surface:#201C19;--line:#352F2A;--text:#F2ECE3;--text-2:#C9BFB2;--primary:#2B7683;--hover:#236470;--quiet:#4A423B;--name:#83C6D0}}
*{box-sizing:border-box}body{margin:0;background:var(--bg);color:var(--text);font:430 16px/25px "Encode Sans Variable","Encode Sans","Segoe UI",system-ui,sans-serif;-webkit-font-smoothing:antialiased}
main{max-width:560px;margin:0 auto;padding:48px 16px 64px}.shop{margin:0 0 14px;padding:0 4px;font-size:19px;line-height:26px;font-weight:620;color:var(--name)}
.card{background:var(--surface);border:1px solid var(--line);border-radius:12px;padding:28px}h1{margin:0 0 12px;font-size:24px;line-height:30px;font-weight:620;letter-spacing:-.012em}
p{margin:0 0 12px;color:var(--text-2)}form{margin:20px 0 0;padding-top:0}form+form,.label+form{margin-top:20px;padding-top:20px;border-top:1px solid var(--line)}form .label{color:var(--text);font-weight:570;margin-bottom:2px}
.choice{display:flex;gap:10px;align-items:center;min-height:40px;color:var(--text)}.choice input{width:18px;height:18px;accent-color:var(--primary)}.choice+button{margin-top:10px}
.row{display:flex;flex-wrap:wrap;gap:4px 14px}.row .choice{gap:6px}.comment{display:block;margin:14px 0;color:var(--text)}textarea{display:block;width:100%;margin-top:6px;padding:10px 12px;font:inherit;color:inherit;background:var(--bg);border:1px solid #8C8173;border-radius:7px;resize:vertical}
button{font:inherit;font-weight:570;height:44px;padding:0 18px;border-radius:7px;border:1px solid var(--primary);background:var(--primary);color:#fff;cursor:pointer}button:hover{background:var(--hover)}
button.quiet{background:transparent;border-color:var(--quiet);color:var(--text)}button.quiet:hover{background:var(--bg)}:focus-visible{outline:2px solid #2C7F8D;outline-offset:2px}
@media (max-width:480px){main{padding-top:24px}.card{padding:20px}button{width:100%}}`;

export function renderPage(page: HostedPage): string {
  const shop = page.shop === null ? '' : `<p class="shop">${escape(page.shop)}</p>`;
  const text = page.text.map((paragraph) => `<p>${escape(paragraph)}</p>`).join('\n');
  const heading = page.shop === null ? page.title : `${page.title} · ${page.shop}`;
  return `<!doctype html>
<html lang="${page.lang}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex, nofollow">
<title>${escape(heading)}</title>
<style>${STYLE}</style>
</head>
<body>
<main>
${shop}
<div class="card">
<h1>${escape(page.title)}</h1>
${text}
${(page.forms ?? []).map(renderForm).join('\n')}
</div>
</main>
</body>
</html>
`;
}

function renderForm(form: PageForm): string {
  const label = form.label ? `<p class="label">${escape(form.label)}</p>` : '';
  const hint = form.hint ? `<p>${escape(form.hint)}</p>` : '';
  const fields = Object.entries(form.fields).map(
    ([name, value]) => `<input type="hidden" name="${escape(name)}" value="${escape(value)}">`,
  );
  // No action: the form goes back to the page's own address, token included.
  return `<form method="post">${label}${hint}${fields.join('')}${renderChoices(form)}${renderComment(form)}<button type="submit"${form.quiet ? ' class="quiet"' : ''}>${escape(form.button)}</button></form>`;
}

function renderChoices({ choices = [], row }: PageForm): string {
  const inner = choices.map(renderChoice).join('');
  return row ? `<div class="row">${inner}</div>` : inner;
}

function renderComment({ comment }: PageForm): string {
  if (!comment) return '';
  const { name, label, maxLength } = comment;
  return `<label class="comment">${escape(label)}<textarea name="${escape(name)}" maxlength="${maxLength}" rows="4"></textarea></label>`;
}

function renderChoice({ type, name, value, label, checked }: PageChoice): string {
  const on = checked ? ' checked' : '';
  return `<label class="choice"><input type="${type}" name="${escape(name)}" value="${escape(value)}"${on}><span>${escape(label)}</span></label>`;
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
