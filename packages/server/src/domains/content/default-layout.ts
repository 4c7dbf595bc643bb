/** Parts of the default mails. Colours are those of the product (light; dark by media query where programs allow it). */

const HEAD = `<mj-head>
    <mj-title>{{ workspace.name }}</mj-title>
    <mj-raw><meta name="color-scheme" content="light dark" /><meta name="supported-color-schemes" content="light dark" /></mj-raw>
    <mj-attributes>
      <mj-all font-family="'Encode Sans Variable', 'Encode Sans', 'Segoe UI', Helvetica, Arial, sans-serif" />
      <mj-body background-color="#F6F2EB" />
      <mj-section padding="0" />
      <mj-text color="#231E19" font-size="16px" line-height="25px" padding="0 32px 16px" />
      <mj-button background-color="#17535E" color="#FFFFFF" border-radius="7px" font-size="16px" font-weight="600" inner-padding="14px 26px" padding="8px 32px 24px" align="left" />
      <mj-class name="title" font-size="28px" line-height="34px" font-weight="620" padding="36px 32px 16px" />
      <mj-class name="soft" color="#564D43" />
      <mj-class name="small" color="#6B6156" font-size="13px" line-height="20px" />
    </mj-attributes>
    <mj-style>
      .card { border: 1px solid #E3DCD1; border-radius: 12px; overflow: hidden; }
      .ink a, .small a { color: #17535E; }
      .shop div { color: #17535E !important; }
      @media (prefers-color-scheme: dark) {
        body, .page, body > div { background-color: #171412 !important; }
        .card, .card table { background-color: #201C19 !important; border-color: #352F2A !important; }
        .ink div { color: #F2ECE3 !important; }
        .soft div { color: #C9BFB2 !important; }
        .small div { color: #A3998B !important; }
        .ink a, .small a, .shop div { color: #83C6D0 !important; }
      }
    </mj-style>
  </mj-head>`;

export type Block = string;

export function title(text: string): Block {
  return `<mj-text mj-class="title" css-class="ink">${text}</mj-text>`;
}

export function paragraph(text: string): Block {
  return `<mj-text css-class="ink">${text}</mj-text>`;
}

export function soft(text: string): Block {
  return `<mj-text mj-class="soft" css-class="soft">${text}</mj-text>`;
}

export function button(text: string, href: string): Block {
  return `<mj-button href="${href}">${text}</mj-button>`;
}

/** Repeats or drops blocks: a Liquid tag between blocks must stand in mj-raw. */
export function liquid(tag: string): Block {
  return `<mj-raw>${tag}</mj-raw>`;
}

export function rule(): Block {
  return `<mj-divider border-color="#E3DCD1" border-width="1px" padding="8px 32px 20px" />`;
}

/** One card on sand, the shop's name above it, the footer below. */
export function mail(lang: 'it' | 'en', blocks: Block[], footer: string): string {
  return `<mjml lang="${lang}">
  ${HEAD}
  <mj-body css-class="page">
    <mj-section padding="28px 0 14px">
      <mj-column>
        <mj-text font-size="19px" line-height="26px" font-weight="620" color="#17535E" padding="0 32px" css-class="shop">{{ workspace.name }}</mj-text>
      </mj-column>
    </mj-section>
    <mj-wrapper background-color="#FFFDF9" padding="0" css-class="card">
      <mj-section>
        <mj-column padding="0 0 12px">
          ${blocks.join('\n          ')}
        </mj-column>
      </mj-section>
    </mj-wrapper>
    <mj-section padding="20px 0 36px">
      <mj-column>
        <mj-text mj-class="small" css-class="small">${footer}</mj-text>
      </mj-column>
    </mj-section>
  </mj-body>
</mjml>
`;
}
