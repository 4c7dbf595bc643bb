import type { PageColours, PageLook } from './hosted-look.ts';

/** The product's own look, by variables that a brand replaces. */
const OWN = `:root{color-scheme:light dark;--bg:#F6F2EB;--surface:#FFFDF9;--line:#E3DCD1;--text:#231E19;--soft:#564D43;--name:#17535E;--link:#17535E;--edge:#17535E;--button:#17535E;--on-button:#fff;--font:"Encode Sans Variable","Encode Sans","Segoe UI",system-ui,sans-serif;--heading:var(--font);--size:16px;--radius:7px;--logo:transparent}
@media (prefers-color-scheme:dark){:root{--bg:#171412;--surface:#201C19;--line:#352F2A;--text:#F2ECE3;--soft:#C9BFB2;--name:#83C6D0;--link:#83C6D0;--edge:#63A8B3;--button:#2B7683;--on-button:#fff;--logo:#fff}}
`;

export const PAGE_STYLE = `${OWN}*{box-sizing:border-box}body{margin:0;background:var(--bg);color:var(--text);font:430 var(--size)/1.56 var(--font);-webkit-font-smoothing:antialiased}
main{max-width:600px;margin:0 auto;padding:56px 16px 64px}.shop{margin:0 0 18px;padding:0 4px;font:620 20px/1.35 var(--heading);color:var(--name);overflow-wrap:anywhere}
.shop img{display:block;max-width:min(100%,280px);height:auto;max-height:96px;object-fit:contain;object-position:left;background:var(--logo);border-radius:4px;outline:6px solid var(--logo)}
.card{background:var(--surface);border:1px solid var(--line);border-radius:12px;padding:32px}h1{margin:0 0 12px;font:620 25px/1.25 var(--heading);letter-spacing:-.012em;text-wrap:balance}
h2{margin:0 0 4px;font:600 1em/1.4 var(--heading);color:var(--text)}p{margin:0 0 12px;color:var(--soft)}a{color:var(--link);text-underline-offset:3px}
blockquote{margin:4px 0 16px;padding:10px 16px;border-left:3px solid var(--edge);color:var(--text);white-space:pre-line;overflow-wrap:anywhere}
form{margin:24px 0 0}form+form{margin-top:24px;padding-top:24px;border-top:1px solid var(--line)}
.choice{display:flex;gap:10px;align-items:center;min-height:44px;color:var(--text);cursor:pointer}.choice input{flex:none;width:20px;height:20px;margin:0;accent-color:var(--edge)}.choice+button{margin-top:10px}
.row{display:flex;flex-wrap:wrap;gap:4px 14px}.row .choice{gap:6px}.comment{display:block;margin:14px 0;color:var(--text)}textarea{display:block;width:100%;margin-top:6px;padding:10px 12px;font:inherit;color:inherit;background:var(--surface);border:1px solid var(--soft);border-radius:7px;resize:vertical}
button{font:inherit;font-weight:600;min-height:46px;padding:8px 20px;border-radius:var(--radius);border:1px solid var(--edge);background:var(--button);color:var(--on-button);cursor:pointer}button:hover{box-shadow:0 0 0 2px var(--edge)}
button.quiet{background:transparent;border-color:var(--edge);color:var(--text)}:focus-visible{outline:2px solid var(--edge);outline-offset:3px}
.note{margin:24px 0 0;font-size:.8125em;line-height:1.5}footer{padding:20px 4px 0;font-size:.8125em}footer p{margin:0 0 4px;color:var(--foot)}footer a{color:inherit}:root{--foot:#6B6156}@media (prefers-color-scheme:dark){:root{--foot:#A3998B}}
@media (max-width:480px){main{padding:28px 12px 40px}.card{padding:22px 20px}h1{font-size:22px}button{width:100%}}
`;

/** What a brand changes of it; '' without one. Every value comes from a schema or from us. */
export function styleOf(look: PageLook | null): string {
  if (look === null) return '';
  const { font, headingFont, textSize, radius, light, dark } = look;
  const measures = `--font:${font};--heading:${headingFont};--size:${textSize}px;--radius:${radius}px`;
  const scheme = dark === null ? 'light' : 'light dark';
  const bright = `:root{color-scheme:${scheme};${measures};${variables(light)};--logo:transparent}`;
  // Without a dark look the product's own would show through where the reader's system is dark.
  const dim = `@media (prefers-color-scheme:dark){:root{${variables(dark ?? light)};--logo:${dark === null ? 'transparent' : '#fff'}}}`;
  return `${bright}${dim}`;
}

function variables(of: PageColours): string {
  const { background, surface, line, text, soft, name, link, edge, button, onButton } = of;
  return `--bg:${background};--surface:${surface};--line:${line};--text:${text};--soft:${soft};--name:${name};--foot:${name};--link:${link};--edge:${edge};--button:${button};--on-button:${onButton}`;
}
