import { describe, expect, it } from 'vitest';
import { readFeed } from './read-feed.ts';

const rss = (items: string) =>
  `<?xml version="1.0"?><rss version="2.0" xmlns:media="m" xmlns:content="c"><channel><title>B</title>${items}</channel></rss>`;

describe('feeds', () => {
  it('RSS: plain words, picture, tags, date', () => {
    const found = readFeed(
      rss(`<item><title>Ten &amp; more <![CDATA[<b>ways</b>]]></title><link>https://a.example/1?x=1&amp;y=2</link><guid>g1</guid>
        <description><![CDATA[<p>Read&nbsp;{{ contact.email }} &egrave;</p><script>x()</script>]]></description>
        <category>Candele</category><category> candele </category><pubDate>Mon, 16 Nov 2026 09:00:00 GMT</pubDate>
        <enclosure url="https://a.example/p.jpg" type="image/jpeg" length="1"/></item>
        <item><title>No address</title></item><item><title>Runs</title><link>javascript:alert(1)</link></item>`),
    );
    expect(found).toEqual([
      {
        key: 'g1',
        title: 'Ten & more ways',
        excerpt: 'Read contact.email &egrave;',
        url: 'https://a.example/1?x=1&y=2',
        imageUrl: 'https://a.example/p.jpg',
        tags: ['candele'],
        publishedAt: Date.UTC(2026, 10, 16, 9),
      },
    ]);
  });

  it('Atom: the alternate link, the first picture of the text', () => {
    const found = readFeed(`<feed xmlns="http://www.w3.org/2005/Atom"><entry><id>urn:1</id><title type="html">A</title>
      <link rel="self" href="https://a.example/self"/><link href='https://a.example/2'/><category term="b2b"/>
      <content type="html">&lt;p&gt;Hi &lt;img alt="" src="https://a.example/q.png"&gt;&lt;/p&gt;</content>
      <updated>2026-11-16T09:00:00Z</updated></entry></feed>`);
    expect(found).toMatchObject([
      { key: 'urn:1', url: 'https://a.example/2', imageUrl: 'https://a.example/q.png', tags: ['b2b'], excerpt: 'Hi' },
    ]);
  });

  it.each([
    '',
    'not xml',
    '<html><body>x</body></html>',
    '<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]><rss/>',
  ])('is none: %s', (text) => expect(readFeed(text)).toBeNull());

  it('cuts long words between words', () => {
    const [item] =
      readFeed(
        rss(
          `<item><title>t</title><link>https://a.example</link><description>${'word '.repeat(200)}</description></item>`,
        ),
      ) ?? [];
    expect(item?.excerpt.length).toBeLessThanOrEqual(401);
    expect(item?.excerpt).toMatch(/word…$/);
  });
});
