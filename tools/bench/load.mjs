// Sends events to the tracking API as fast as it answers, or at a rate, and prints what came of it as one line of JSON.
// A process of its own, so that its work is not measured as the product's.
import { Agent, request } from 'node:http';

const { address, key, seconds, connections, batch, rate, people, prefix } = JSON.parse(process.argv[2]);
const agent = new Agent({ keepAlive: true, maxSockets: connections });
const headers = {
  authorization: `Basic ${Buffer.from(`${key}:`).toString('base64')}`,
  'content-type': 'application/json',
};
const path = batch === 1 ? '/v1/track' : '/v1/batch';
const bodies = Array.from({ length: rate ? Math.ceil((rate * seconds) / batch) : 600 * seconds }, (_, i) =>
  body(i * batch),
);
const times = [];
let sent = 0;
let accepted = 0;
let refused = 0;

const began = performance.now();
const isOver = () => sent >= bodies.length || performance.now() - began > seconds * 1000;
await Promise.all(Array.from({ length: connections }, sendOn));
const took = (performance.now() - began) / 1000;
times.sort((a, b) => a - b);
const at = (share) => times[Math.floor(times.length * share)];
console.log(JSON.stringify({ perSecond: (accepted * batch) / took, refused, p50: at(0.5), p99: at(0.99) }));

async function sendOn() {
  while (!isOver()) {
    const due = rate ? began + ((sent * batch) / rate) * 1000 : 0;
    const one = bodies[sent++];
    if (due > performance.now()) await new Promise((resolve) => setTimeout(resolve, due - performance.now()));
    const start = performance.now();
    if ((await post(one)) === 200) accepted++;
    else refused++;
    times.push(performance.now() - start);
  }
}

function post(bytes) {
  return new Promise((resolve) => {
    const options = { method: 'POST', agent, headers: { ...headers, 'content-length': bytes.length } };
    const sending = request(`${address}${path}`, options, (response) => {
      response.resume();
      response.on('end', () => resolve(response.statusCode));
    });
    sending.on('error', () => resolve(0));
    sending.end(bytes);
  });
}

function body(first) {
  const now = new Date().toISOString();
  if (batch === 1) return Buffer.from(JSON.stringify(event(first, now)));
  const list = Array.from({ length: batch }, (_, i) => event(first + i, now));
  return Buffer.from(JSON.stringify({ batch: list, sentAt: now }));
}

function event(i, now) {
  const product = i % 5000;
  const page = { path: `/p/${product}`, title: 'Teapot', url: `https://shop.example.com/p/${product}` };
  return {
    type: 'track',
    event: 'Product Viewed',
    userId: `user-${i % people}`,
    anonymousId: `anon-${i % people}`,
    messageId: `${prefix}-${i}`,
    timestamp: now,
    properties: {
      product_id: `p-${product}`,
      sku: `SKU-${product}`,
      name: `Ceramic teapot number ${product}`,
      category: 'Kitchen',
      price: 10 + (product % 90),
      currency: 'EUR',
      quantity: 1,
    },
    context: {
      library: { name: '@segment/analytics-node', version: '3.1.0' },
      locale: 'it-IT',
      userAgent:
        'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36',
      page,
    },
  };
}
