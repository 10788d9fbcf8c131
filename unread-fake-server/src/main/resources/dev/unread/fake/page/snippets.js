// How to reach this server from elsewhere, with its own address filled in.

/** Signs that move a cursor, turn the direction of writing, hide or break a line. */
const ACTING = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}]/gu;
const hex = (text, digits, before) => [...Array(text.length).keys()]
  .map((at) => before + text.charCodeAt(at).toString(16).padStart(digits, '0')).join('');

/** Foreign text in one line, of signs that only stand there. */
export const printable = (text) => String(text).replace(ACTING, (sign) => hex(sign, 4, '\\u'));

const percentEncoded = (text) => String(text).replace(ACTING,
  (sign) => [...new TextEncoder().encode(sign)].map((byte) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`).join(''));

/** One word for a shell, which obeys nothing in it. */
const quote = (text) => `'${printable(text).replaceAll("'", "'\\''")}'`;
const word = (text) => (/^[\w./:-]+$/.test(text) ? text : quote(text));

/** The request of a journal entry; secrets are masked there, so they come from the environment. */
export function asCurl(entry, origin = location.origin) {
  const method = entry.method === 'GET' ? '' : entry.method === 'HEAD' ? ' -I' : ` -X ${word(entry.method)}`;
  const target = percentEncoded(entry.path + (entry.query ? `?${entry.query}` : '')).replaceAll("'", '%27');
  const lines = [`curl -i${/[[\]{}]/.test(target) ? ' -g' : ''}${method}`];
  const credential = String(entry.credential ?? '').toLowerCase();
  if (credential.includes('api') || credential === 'both') {
    lines.push('-H "Authorization: ApiKey $UNREAD_API_KEY"');
    if (entry.user) lines.push(`-H ${quote(`On-Behalf-Of: ${entry.user}`)}`);
  }
  if (credential.includes('token') || credential === 'both') lines.push('-H "QB-Token: $UNREAD_TOKEN"');
  const {headers = [], body, bodyCut} = entry.request ?? {};
  if (body && !bodyCut) { // half a body would be another request
    const type = headers.find(({name}) => name.toLowerCase() === 'content-type')?.value ?? 'application/x-www-form-urlencoded';
    lines.push(`-H ${quote(`Content-Type: ${type}`)}`);
    if (entry.method === 'GET') lines.push('-X GET');
    lines.push(`--data-raw ${quote(type.toLowerCase().includes('urlencoded') ? percentEncoded(body) : body.replace(/[\t\n\r]/g, ' '))}`);
  }
  lines.push(quote(origin + target));
  return lines.join(' \\\n  ');
}

export function snippets({dialog, user, application, httpsUrl}) {
  const base = location.origin;
  return [
    {title: 'curl, with a session token', text: `export UNREAD_TOKEN=1319b4991186601ccf4df2d0fa89565f68012bba  # the demo data's\n\ncurl -H "QB-Token: $UNREAD_TOKEN" \\\n  '${base}/chat/Message/unread.json?chat_dialog_ids=${dialog}'`},
    {title: 'curl, with the API key', text: `export UNREAD_API_KEY=28irlNAGasWDSupO9Vw0BBMZfuHrAUYKpmroS9yBORI  # the demo data's\n\ncurl -H "Authorization: ApiKey $UNREAD_API_KEY" -H 'On-Behalf-Of: ${user}' \\\n  ${base}/chat/Message/unread.json`},
    {title: 'Java, through the port', text: JAVA(base, dialog)},
    {title: 'The official JavaScript SDK', text: SDK(httpsUrl, application, dialog),
      note: httpsUrl ? 'The SDK speaks only HTTPS. Start Node with NODE_EXTRA_CA_CERTS set to the file given with --ca-file.'
        : 'The SDK speaks only HTTPS: start this server with --https-port 7324 --ca-file unread-ca.pem, and Node with NODE_EXTRA_CA_CERTS=unread-ca.pem.'},
    {title: 'Any language, in a test suite', text: 'java -jar unread-fake-server-standalone.jar exec -- npm test\n# the command finds UNREAD_BASE_URL and UNREAD_TOKEN in its environment'},
  ];
}

const JAVA = (base, dialog) => `var config = ClientConfig.builder().baseUrl("${base}").build();
try (var counts = UnreadCountClient.of(config)) {
  Reader reader = Reader.holding(SessionToken.of(System.getenv("UNREAD_TOKEN")));

  int total = counts.total(reader);
  UnreadCounts one = counts.countsFor(reader, List.of(DialogId.of("${dialog}")));
}`;

const SDK = (httpsUrl, application, dialog) => `import QB from 'quickblox';

QB.init(${application}, process.env.QB_AUTH_KEY, process.env.QB_AUTH_SECRET, 'account', {
  endpoints: {api: '${httpsUrl ? new URL(httpsUrl).host : 'localhost:7324'}', chat: 'localhost'},
});
QB.createSession({login: process.env.QB_LOGIN, password: process.env.QB_PASSWORD}, (error, session) => {
  QB.chat.message.unreadCount({chat_dialog_ids: ['${dialog}']}, (failure, counts) => console.log(counts));
});`;
