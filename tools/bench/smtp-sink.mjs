// A mail server that takes everything and keeps nothing, in a process of its own. Prints its port.
import { createServer } from 'node:net';

const OFFERS = '250-sink\r\n250-PIPELINING\r\n250-8BITMIME\r\n250-DSN\r\n250 SIZE 50000000\r\n';

createServer((socket) => {
  socket.setNoDelay(true);
  socket.on('error', () => {});
  socket.write('220 sink\r\n');
  let text = '';
  let isContent = false;
  socket.on('data', (chunk) => {
    text += chunk.toString('latin1');
    for (;;) {
      const end = text.indexOf(isContent ? '\r\n.\r\n' : '\r\n');
      if (end < 0) {
        // The end may come in two pieces; nothing else of the content matters.
        if (isContent && text.length > 16) text = text.slice(-8);
        return;
      }
      const command = isContent ? '' : text.slice(0, 4).toUpperCase();
      text = text.slice(end + (isContent ? 5 : 2));
      if (isContent) socket.write('250 2.0.0 taken\r\n');
      else if (command === 'QUIT') socket.end('221 bye\r\n');
      else socket.write(command === 'EHLO' ? OFFERS : command === 'DATA' ? '354 go on\r\n' : '250 2.1.0 ok\r\n');
      isContent = command === 'DATA';
    }
  });
}).listen(0, '127.0.0.1', function () {
  process.stdout.write(`${this.address().port}\n`);
});
