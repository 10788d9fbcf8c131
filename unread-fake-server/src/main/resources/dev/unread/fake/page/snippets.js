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

/** What to paste, by language; secrets are as given. */
export function snippets({dialog, user, application, httpsUrl, secrets}) {
  const base = location.origin;
  const query = dialog ? `?chat_dialog_ids=${dialog}` : '';
  const api = httpsUrl ? new URL(httpsUrl).host : 'localhost:7324';
  return [
    {id: 'token', title: 'curl, session token', note: 'Asks for the total, and for the count of one dialog, as the user of the session.',
      text: `export UNREAD_TOKEN=${quote(secrets.token)}\n\ncurl -H "QB-Token: $UNREAD_TOKEN" \\\n  '${base}/chat/Message/unread.json${query}'`},
    {id: 'key', title: 'curl, API key', note: 'Asks for the same in the name of any user.',
      text: `export UNREAD_API_KEY=${quote(secrets.apiKey)}\n\ncurl -H "Authorization: ApiKey $UNREAD_API_KEY" -H 'On-Behalf-Of: ${user}' \\\n  '${base}/chat/Message/unread.json${query}'`},
    {id: 'java', title: 'Java adapter', note: 'With the library unread-adapter-feign.', text: JAVA(base, dialog, user, secrets)},
    {id: 'junit', title: 'Java test', note: 'With the library unread-fake-server: each test gets an application of its own, and needs no running server.', text: JUNIT},
    {id: 'sdk', title: 'JavaScript SDK', text: SDK(api, application, dialog, secrets),
      note: httpsUrl ? 'The SDK speaks only HTTPS. Start Node with NODE_EXTRA_CA_CERTS set to the file given with --ca-file.'
        : 'The SDK speaks only HTTPS. Start this server with --https-port 7324 --ca-file unread-ca.pem, and Node with NODE_EXTRA_CA_CERTS=unread-ca.pem.'},
    {id: 'any', title: 'Any language', note: 'Runs your tests against a fake of their own. They find UNREAD_BASE_URL, UNREAD_TOKEN, UNREAD_API_KEY and UNREAD_USER in their environment.',
      text: 'java -jar unread-fake-server-standalone.jar exec -- npm test'},
    {id: 'postman', title: 'Postman', note: 'Import this address as a collection. openapi.json beside it describes every call.',
      text: `${base}/__admin/collection.json\n${base}/__admin/openapi.json`},
  ];
}

/** A text in Java and in JavaScript, of signs that only stand there. */
const literal = (text) => printable(JSON.stringify(String(text)));

const JAVA = (base, dialog, user, {apiKey}) => `var config =
    ClientConfig.builder()
        .baseUrl("${base}")
        .apiKey(ApiKey.of(${literal(apiKey)}))
        .build();
try (var client = UnreadCountClient.of(config)) {
  Reader reader = Reader.onBehalfOf(UserId.of(${user}));

  int total = client.total(reader);
  UnreadCounts counts = client.countsFor(reader, List.of(${dialog ? `DialogId.of("${dialog}")` : ''}));
}`;

const JUNIT = `@UnreadFake
class UnreadCountTest {

  @Test
  void asksForTheTotal(FakeApplication app, URI baseUrl) {
    long ann = app.addUser();
    String dialog = app.addGroupDialog(ann, app.addUser());
    app.setUnread(ann, dialog, 7);

    // point your client to baseUrl, with app.apiKey() or app.openSession(ann)
    app.journal().verify(1, RequestMatcher.any().ofUser(ann));
  }
}`;

const SDK = (api, application, dialog, {authKey, authSecret, login, password}) => `import QB from 'quickblox';

QB.init(${application}, ${literal(authKey)}, ${literal(authSecret)}, 'account', {
  endpoints: {api: '${api}', chat: 'localhost'},
});
QB.createSession({login: ${literal(login)}, password: ${literal(password)}}, (error, session) => {
  QB.chat.message.unreadCount({chat_dialog_ids: [${dialog ? `'${dialog}'` : ''}]},
    (failure, counts) => console.log(counts));
});`;
