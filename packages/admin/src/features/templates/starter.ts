type Wish = { locale: 'it' | 'en'; class: 'marketing' | 'transactional' };

const WORDS = {
  it: {
    hello: 'Ciao',
    text: 'Scrivi qui il tuo messaggio.',
    button: 'Vai al negozio',
    leave: 'Non voglio più riceverle',
  },
  en: { hello: 'Hello', text: 'Write your message here.', button: 'Go to the shop', leave: 'Unsubscribe' },
} as const;

/** A first mail that can be sent as it is: greeting, text, button, and for marketing the footer the law asks for. */
export function starterMjml({ locale, class: messageClass }: Wish): string {
  const words = WORDS[locale];
  const footer =
    messageClass === 'marketing'
      ? `
    <mj-section>
      <mj-column>
        <mj-text font-size="13px" line-height="20px" color="#6B6156">
          {{ workspace.name }}, {{ workspace.address }}<br />
          <a href="{{ unsubscribeUrl }}" style="color: #17535E">${words.leave}</a>
        </mj-text>
      </mj-column>
    </mj-section>`
      : '';
  return `<mjml lang="${locale}">
  <mj-body background-color="#F6F2EB">
    <mj-section background-color="#FFFDF9">
      <mj-column>
        <mj-text font-size="24px" line-height="30px">${words.hello} {{ contact.firstName }}</mj-text>
        <mj-text font-size="16px" line-height="25px">${words.text}</mj-text>
        <mj-button href="{{ workspace.url }}" background-color="#17535E" color="#FFFFFF">${words.button}</mj-button>
      </mj-column>
    </mj-section>${footer}
  </mj-body>
</mjml>
`;
}
